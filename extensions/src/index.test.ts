import { house } from '@formation-hub/bridge-lite/house';
import { createSchema } from '@formation-hub/bridge-lite/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  entityActionUrl,
  entityEmbedUrl,
  entityNames,
  entityPageUrl,
  entityViewUrl,
  formationHubNodes,
  getEntity,
  parseEntityActionAttributes,
  parseEntityEmbedAttributes,
  parseEntityMentionAttributes,
  parseEntityViewAttributes,
} from './index';
import { anyLabel, view } from './testing/arbitraries';
import { documentOf, fromHtml, schema, toHtml, toText } from './testing/documents';

const mention = { type: 'entityMention', attrs: { entity: 'personne', id: 12, label: 'Pierre Dupont' } };
const everything = documentOf(
  { type: 'paragraph', content: [{ type: 'text', text: 'Bonjour ' }, mention] },
  { type: 'entityEmbed', attrs: { entity: 'projet', id: 4, label: 'Site Lemoine' } },
  { type: 'entityView', attrs: { source: 'taches', view: 'kanban', filters: { statut: 'a_faire' }, title: 'À faire' } },
  { type: 'entityAction', attrs: { action: 'cloturer_projet', entity: 'projet', id: 4, label: 'Clôturer' } },
);

describe('headless entry', () => {
  test('works in plain Node, without a DOM', () => {
    expect(typeof globalThis.document).toBe('undefined');
    expect(formationHubNodes.map((node) => node.name)).toEqual([
      'entityMention',
      'entityEmbed',
      'entityView',
      'entityAction',
    ]);
    expect(() => everything.check()).not.toThrow();
  });

  test('gives names to search and plain text', () => {
    for (const read of [everything.textContent, toText(everything)]) {
      for (const name of ['Pierre Dupont', 'Site Lemoine', 'À faire', 'Clôturer']) expect(read).toContain(name);
    }
  });

  test('names source, view and filters of a view in its HTML', () => {
    const html = toHtml(everything);
    expect(html).toContain('<tr><th>Vue</th><td>Kanban</td></tr>');
    expect(html).toContain('<tr><th>Source</th><td>Tâches</td></tr>');
    expect(html).toContain('<tr><th>Filtres</th><td>Statut = À faire</td></tr>');
  });

  test('knows the entities and collections of the bridge', () => {
    const { served } = createSchema(house);
    expect(entityNames()).toEqual(served.map(({ name }) => name));
    expect(entityNames().map((name) => getEntity(name).collection)).toEqual(served.map(({ collection }) => collection));
  });
});

const safeUrl = /^\/bridge\/[a-z0-9_/]+(\?[A-Za-z0-9\-_.%=&]*)?$/;
const hostile = fc.oneof(
  anyLabel,
  fc.constantFrom(
    'javascript:alert(1)',
    '"><script>',
    "' onload=x",
    '\u202Egnp.exe',
    'a'.repeat(10_000),
    '../../x',
    '//evil.example',
  ),
  fc.anything(),
);

describe('addresses', () => {
  test('hostile attributes never make a bad address', () => {
    const record = fc.record({
      entity: fc.oneof(fc.constantFrom(...entityNames()), hostile),
      id: fc.oneof(fc.integer(), hostile),
      label: hostile,
      size: hostile,
      action: fc.oneof(fc.constant('cloturer_projet'), hostile),
      source: fc.oneof(fc.constantFrom(...entityNames().map((name) => getEntity(name).collection)), hostile),
      view: hostile,
      groupBy: hostile,
      filters: fc.oneof(fc.dictionary(fc.oneof(fc.constant('projet'), fc.string()), hostile), hostile),
      sorts: fc.oneof(fc.array(hostile), hostile),
      fields: fc.oneof(fc.array(hostile), hostile),
      title: hostile,
    });
    fc.assert(
      fc.property(record, (attributes) => {
        const mentioned = parseEntityMentionAttributes(attributes);
        const embedded = parseEntityEmbedAttributes(attributes);
        const viewed = parseEntityViewAttributes(attributes);
        const pressed = parseEntityActionAttributes(attributes);
        const urls = [
          mentioned && entityPageUrl(mentioned.entity, mentioned.id),
          embedded && entityEmbedUrl(embedded),
          viewed && entityViewUrl(viewed),
          pressed && entityActionUrl(pressed),
        ];
        for (const url of urls) if (url !== null) expect(url).toMatch(safeUrl);
      }),
      { numRuns: 500 },
    );
  });

  test('every fit view has an address', () => {
    fc.assert(
      fc.property(view, (attributes) => {
        expect(entityViewUrl(attributes)).not.toBeNull();
      }),
    );
    const most = parseEntityViewAttributes({
      source: 'interventions',
      filters: Object.fromEntries(
        Array.from({ length: 30 }, (_, index) => [`champ_${'x'.repeat(50)}_${index}`, '👩‍🏫'.repeat(200)]),
      ),
      sorts: Array.from({ length: 30 }, () => `-${'y'.repeat(64)}`),
      fields: Array.from({ length: 30 }, () => 'z'.repeat(64)),
    });
    expect(most && entityViewUrl(most)).toMatch(safeUrl);
  });

  test.each([
    'javascript:/bridge/personne/12',
    'https://user@host/bridge/personne/12',
    '/bridge/personne/0',
    '/bridge/personne/-1',
    '/bridge/personne/99999999999',
    '/bridge/inconnu/12',
    '/bridge/personne/12/x',
    '/autre/bridge/personne/12',
    '//host/bridge/personne/12',
    '/bridge/vue/inconnues?vue=kanban',
    '/bridge/action/%3Cscript%3E',
    '/bridge/projet/12?x=%E0%A4%A',
  ])('%s is a plain link', (href) => {
    const doc = fromHtml(`<p><a href="${href}">x</a></p>`);
    expect(doc.firstChild?.type.name).toBe('paragraph');
    expect(doc.firstChild?.firstChild?.type.name).toBe('text');
  });

  test('hostile stored attributes render as text without an address', () => {
    const attrs = { entity: 'javascript:alert(1)', id: '"><script>', label: '<img src=x onerror=alert(1)>' };
    const html = toHtml(
      documentOf({ type: 'paragraph', content: [{ type: 'entityMention', attrs }] }, { type: 'entityEmbed', attrs }),
    );
    expect(html).not.toContain('href');
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script');
  });

  test('attributes of the pasted element never leak into the node', () => {
    const doc = fromHtml('<p><a href="/bridge/personne/12" id="99" title="x" label="y" entity="projet">Pierre</a></p>');
    expect(doc.firstChild?.firstChild?.attrs).toEqual({ entity: 'personne', id: 12, label: 'Pierre' });
  });

  test('the schema knows all four nodes', () => {
    for (const node of formationHubNodes) expect(schema.nodes[node.name]?.isAtom).toBe(true);
  });
});

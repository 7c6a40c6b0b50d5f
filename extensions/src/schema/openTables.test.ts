import { describe, expect, test } from 'vitest';
import { formationHubNodes, toPlainContent } from '../index';
import { documentOf, fromHtml, fromMarkdown, schema, toHtml, toMarkdown, toText } from '../testing/documents';
import stored from './documents/openTables.json';

/** A document with blocks of a table that admins made: this side (a server, an old editor) knows nothing of the table. */
const doc = documentOf(...stored.content);

describe('a document that speaks of a table that nobody knows', () => {
  test('keeps its nodes and their attributes', () => {
    expect(() => doc.check()).not.toThrow();
    expect(doc.toJSON()).toEqual(stored);
  });

  test('comes back from HTML and from Markdown', () => {
    expect(fromHtml(toHtml(doc)).toJSON()).toEqual(stored);
    expect(fromMarkdown(toMarkdown(toHtml(doc))).toJSON()).toEqual(stored);
  });

  test('reads well without the table', () => {
    for (const text of ['AB-123-CD', 'Table 45 7', 'Véhicules disponibles', 'Réserver'])
      expect(toText(doc)).toContain(text);
    const html = toHtml(doc);
    expect(html).toContain('href="/bridge/t45/3"');
    expect(html).toContain('<tr><th>Source</th><td>Table 45</td></tr>');
    expect(html).toContain('<tr><th>Filtres</th><td>f2 = Kangoo</td></tr>');
  });

  test('is told to an editor without our nodes in plain words', () => {
    const plain = JSON.stringify(toPlainContent(stored));
    for (const { name } of formationHubNodes) expect(plain).not.toContain(`"${name}"`);
    expect(plain).toContain('/bridge/t45/3');
  });
});

test.each(['t', 't0', 't045', 't-1', 't12345678901', 'T45', 't45x', 'salle'])('%s is the name of no table', (name) => {
  const link = `<p><a href="/bridge/${name}/3">Lien</a></p>`;
  const [paragraph] = fromHtml(link).toJSON().content;
  expect(JSON.stringify(paragraph)).not.toContain('entityMention');
  expect(schema.nodes.entityMention).toBeDefined();
});

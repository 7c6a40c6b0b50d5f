import type { JSONContent } from '@tiptap/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formationHubNodeNames, toPlainContent } from './plainNodes';

const doc = (...content: JSONContent[]): JSONContent => ({ type: 'doc', content });
const paragraph = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content });
const mention = { type: 'entityMention', attrs: { entity: 'personne', id: 12, label: 'Pierre Dupont' } };
const view = {
  type: 'entityView',
  attrs: { source: 'taches', view: 'kanban', filters: { statut: 'a_faire' }, title: 'À faire' },
};
const link = (text: string, href: string) => ({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] });

test('a mention becomes a link in the same place and keeps its other marks', () => {
  const bold = { ...mention, marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'https://x' } }] };
  expect(toPlainContent(doc(paragraph({ type: 'text', text: 'Avec ' }, mention, bold)))).toEqual(
    doc(
      paragraph({ type: 'text', text: 'Avec ' }, link('Pierre Dupont', '/bridge/personne/12'), {
        type: 'text',
        text: 'Pierre Dupont',
        marks: [{ type: 'bold' }, { type: 'link', attrs: { href: '/bridge/personne/12' } }],
      }),
    ),
  );
});

test('cards and buttons become a paragraph with a link, views a link and a table', () => {
  const embed = { type: 'entityEmbed', attrs: { entity: 'projet', id: 4, label: 'Site Lemoine' } };
  const action = {
    type: 'entityAction',
    attrs: { action: 'cloturer_projet', entity: 'projet', id: 4, label: 'Clôturer' },
  };
  const plain = toPlainContent(doc(embed, view, action), { origin: 'https://wiki.example.org' });
  expect(plain.content?.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'table', 'paragraph']);
  const [first, second, table, last] = plain.content ?? [];
  expect(first).toEqual(
    paragraph(link('Site Lemoine', 'https://wiki.example.org/bridge/projet/4?bloc=carte&taille=complete')),
  );
  expect(JSON.stringify(second)).toContain('https://wiki.example.org/bridge/vue/taches?vue=kanban');
  expect(JSON.stringify(table)).toContain('Statut = À faire');
  expect(JSON.stringify(last)).toContain('/bridge/action/cloturer_projet?entite=projet&id=4');
});

test('a view inside a table is told in one paragraph: tables do not nest', () => {
  const cell = (content: JSONContent) => ({
    type: 'table',
    content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [content] }] }],
  });
  const text = JSON.stringify(toPlainContent(doc(cell(view))));
  expect(text.match(/"table"/g)).toHaveLength(1);
  expect(text).toContain('Vue : Kanban · Source : Tâches');
});

test('a document without our nodes is the same object', () => {
  const plain = doc(paragraph({ type: 'text', text: 'rien' }), { type: 'horizontalRule' });
  expect(toPlainContent(plain)).toBe(plain);
});

test('whatever its attributes, no node of ours is left and no text node is empty', () => {
  const attribute = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant('personne'));
  const attrs = fc.dictionary(
    fc.constantFrom('entity', 'id', 'label', 'size', 'source', 'filters', 'title', 'action'),
    attribute,
  );
  const node = fc.record({ type: fc.constantFrom(...formationHubNodeNames), attrs });
  fc.assert(
    fc.property(fc.array(node, { maxLength: 5 }), (nodes) => {
      const json = JSON.stringify(toPlainContent(doc(paragraph(...nodes), ...nodes)));
      expect(formationHubNodeNames.filter((name) => json.includes(`"type":"${name}"`))).toEqual([]);
      expect(json).not.toContain('"text":""');
    }),
  );
});

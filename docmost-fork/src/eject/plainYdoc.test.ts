import { toPlainContent } from '@formation-hub/extensions';
import type { JSONContent } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from 'yjs';
import { countInYdoc, plainYdoc } from './plainYdoc.ts';
import { action, card, doc, joined, mention, paragraph, text, toJson, toUpdate, view } from './testing/documents.ts';

function open(update: Uint8Array): Doc {
  const document = new Doc();
  applyUpdate(document, update);
  return document;
}

const everything = doc(
  paragraph(text('Avec '), mention(12, 'Pierre'), text(' et '), mention(13, 'Léa')),
  card(4, 'Site Lemoine'),
  view('Tâches'),
  action('Clôturer'),
);

test('a stored document becomes what its JSON becomes', () => {
  const plain = plainYdoc(toUpdate(everything));
  expect(plain).toBeDefined();
  expect(toJson(open(plain ?? new Uint8Array()))).toEqual(joined(toPlainContent(everything)));
});

test('whatever the document, stored form and JSON agree and nothing of ours is left', () => {
  const label = fc.string({ minLength: 1, maxLength: 12 }).map((value) => `n${value.replace(/[^\w é]/g, '')}`);
  const id = fc.integer({ min: 1, max: 50 });
  const inline = fc.oneof(
    label.map(text),
    fc.record({ id, label }).map((row) => mention(row.id, row.label)),
  );
  const leaf = fc.oneof(
    fc.array(inline, { maxLength: 4 }).map((content) => paragraph(...content)),
    fc.record({ id, label }).map((row) => card(row.id, row.label)),
    label.map(view),
    label.map(action),
  );
  const { block } = fc.letrec<{ block: JSONContent }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'blockquote', content })),
      fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((content) => ({
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content }] }],
      })),
    ),
  }));
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (blocks) => {
      const before = toUpdate(doc(...blocks));
      const after = plainYdoc(before) ?? before;
      expect(withoutDefaults(toJson(open(after)))).toEqual(
        withoutDefaults(joined(toPlainContent(toJson(open(before))))),
      );
      expect([...countInYdoc(after)]).toEqual([]);
      expect(plainYdoc(after)).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});

/** Cells that came from an editor carry spans; those that we write leave them to their defaults. */
function withoutDefaults(node: JSONContent): JSONContent {
  const { attrs, content, ...rest } = node;
  const kept = ['tableCell', 'tableHeader'].includes(node.type ?? '') ? {} : { ...(attrs && { attrs }) };
  return { ...rest, ...kept, ...(content && { content: content.map(withoutDefaults) }) };
}

describe('editors that hold the same document', () => {
  test('merge the change with what they wrote in the meantime, in any order', () => {
    const stored = toUpdate(everything);
    const [nadia, lea] = [open(stored), open(stored)];
    const nadiaText = (nadia.getXmlFragment('default').get(0) as XmlElement).get(0) as XmlText;
    nadiaText.insert(0, 'Réunion. ');
    const added = new XmlElement('paragraph');
    added.insert(0, [new XmlText('Ajouté par Léa')]);
    lea.getXmlFragment('default').insert(2, [added]);

    const server = open(plainYdoc(stored) ?? stored);
    for (const client of [nadia, lea]) applyUpdate(server, encodeStateAsUpdate(client));
    for (const client of [lea, nadia]) applyUpdate(client, encodeStateAsUpdate(server));

    expect(toJson(nadia)).toEqual(toJson(server));
    expect(toJson(lea)).toEqual(toJson(server));
    const merged = JSON.stringify(toJson(server));
    for (const part of ['Réunion. Avec ', 'Ajouté par Léa']) expect(merged).toContain(part);
    for (const part of ['Pierre', 'Site Lemoine', 'Clôturer']) expect(merged.split(part)).toHaveLength(2);
    expect([...countInYdoc(encodeStateAsUpdate(server))]).toEqual([]);
  });
});

test('a node of ours that hangs in another part of the document is counted', () => {
  const document = new Doc();
  document.getXmlFragment('elsewhere').insert(0, [new XmlElement('entityEmbed')]);
  expect([...countInYdoc(encodeStateAsUpdate(document))]).toEqual([['entityEmbed', 1]]);
});

test('a document without our nodes is left as it is', () => {
  expect(plainYdoc(toUpdate(doc(paragraph(text('entityMention, en toutes lettres')))))).toBeUndefined();
});

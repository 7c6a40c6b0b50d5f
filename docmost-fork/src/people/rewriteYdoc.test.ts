import { expect, test } from 'vitest';
import { applyUpdate, Doc } from 'yjs';
import { doc, mention, paragraph, text, toJson, toUpdate } from '../eject/testing/documents.ts';
import { rewriteYdoc } from './rewriteYdoc.ts';

const read = (update: Uint8Array) => {
  const document = new Doc();
  applyUpdate(document, update);
  document.getXmlFragment('default');
  return toJson(document);
};
const rewrite = (value: string): string => value.replaceAll('Dupont', 'Tilleul');

test('texts and attributes are rewritten, marks and everything else stay', () => {
  const bold = { ...text('Dupont'), marks: [{ type: 'bold' }] };
  const page = (nom: string) =>
    doc(
      paragraph(text(`Vu avec Pierre ${nom} et `), { ...bold, text: nom }, text(' hier')),
      paragraph(mention(12, `Pierre ${nom}`)),
    );
  const rewritten = rewriteYdoc(toUpdate(page('Dupont')), rewrite);
  expect(rewritten && read(rewritten)).toEqual(read(toUpdate(page('Tilleul'))));
});

test('nothing of the former text is left in the bytes', () => {
  const rewritten = rewriteYdoc(toUpdate(doc(paragraph(text('Pierre Dupont'), mention(1, 'Dupont')))), rewrite);
  expect(Buffer.from(rewritten ?? []).includes('Dupont')).toBe(false);
});

test('a document without anything to rewrite is left alone', () => {
  expect(rewriteYdoc(toUpdate(doc(paragraph(text('Rien')))), rewrite)).toBeUndefined();
});

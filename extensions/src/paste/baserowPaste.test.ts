// @vitest-environment happy-dom
import { EntityMention } from '@formation-hub/extensions';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeWire, createPersonne } from '../testing/fakeWire';
import { createLiveEditor } from '../testing/liveEditor';
import { setWire } from '../wire';
import { parseBaserowRowUrl } from './baserowRowUrl';
import { mentionBaserowRow } from './mentionBaserowRow';

let fake = createFakeWire();
beforeEach(() => {
  fake = createFakeWire();
  Object.assign(fake.wire, { tables: async () => [{ entity: 'personne', table_id: 42 }] });
  fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
  setWire(fake.wire);
});
afterEach(() => setWire(undefined));

test.each([
  ['https://baserow.acadenice.fr/database/1/table/42/row/12', { tableId: 42, rowId: 12 }],
  [' https://baserow.acadenice.fr/database/1/table/42/7/row/12/?x=1 ', { tableId: 42, rowId: 12 }],
  ['https://baserow.acadenice.fr/database/1/table/42', null],
  ['https://baserow.acadenice.fr/database/1/table/42/row/abc', null],
  ['javascript:/database/1/table/42/row/12', null],
  ['voir https://baserow.acadenice.fr/database/1/table/42/row/12', null],
])('%s', (text, row) => {
  expect(parseBaserowRowUrl(text)).toEqual(row);
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
      const row = parseBaserowRowUrl(text);
      expect(row === null || Number.isInteger(row.rowId)).toBe(true);
    }),
  );
});

const address = 'https://baserow.acadenice.fr/database/1/table/42/row/12';
const setUp = (text: string, type = 'paragraph') =>
  createLiveEditor([EntityMention], [{ type, content: [{ type: 'text', text }] }]);
const row = { tableId: 42, rowId: 12 };

test('the pasted address becomes a named mention, and undo brings it back', async () => {
  const editor = setUp(`Voir ${address}.`);
  await mentionBaserowRow(editor, address, row);
  expect(editor.getJSON().content?.[0]?.content).toEqual([
    { type: 'text', text: 'Voir ' },
    { type: 'entityMention', attrs: { entity: 'personne', id: 12, label: 'Pierre Dupont' } },
    { type: 'text', text: '.' },
  ]);
  editor.commands.undo();
  expect(editor.getText()).toContain(`Voir ${address}.`);
});

test.each([
  ['another table', { tableId: 43, rowId: 12 }, address, 'paragraph'],
  ['an address that was edited meanwhile', row, `${address.slice(0, -2)}99`, 'paragraph'],
  ['an address in code', row, address, 'codeBlock'],
])('%s stays as it is', async (_name, named, text, type) => {
  const editor = setUp(text, type);
  await mentionBaserowRow(editor, address, named);
  expect(editor.getText()).toContain(text);
});

test('a bridge that does not answer leaves the address', async () => {
  Object.assign(fake.wire, { tables: vi.fn().mockRejectedValue(new Error('down')) });
  const editor = setUp(address);
  await mentionBaserowRow(editor, address, row);
  expect(editor.getText()).toContain(address);
});

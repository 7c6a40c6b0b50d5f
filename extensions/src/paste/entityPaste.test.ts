// @vitest-environment happy-dom
import { EntityMention } from '@formation-hub/extensions';
import type { Editor } from '@tiptap/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFakeWire, createPersonne } from '../testing/fakeWire';
import { createLiveEditor } from '../testing/liveEditor';
import { setWire } from '../wire';
import { EntityPaste } from './entityPaste';

let fake = createFakeWire();
beforeEach(() => {
  fake = createFakeWire();
  setWire(fake.wire);
});
afterEach(() => setWire(undefined));

const setUp = (text = '') =>
  createLiveEditor(
    [EntityMention, EntityPaste],
    [{ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] }],
  );

function paste(editor: Editor, text: string): boolean {
  const clipboardData = { getData: (type: string) => (type === 'text/plain' ? text : '') };
  const event = Object.assign(new Event('paste'), { clipboardData }) as unknown as ClipboardEvent;
  return (
    editor.view.someProp('handlePaste', (handle) => handle(editor.view, event, editor.state.doc.slice(0, 0))) === true
  );
}

test('the address of a row becomes a mention, named once the row is known', async () => {
  const editor = setUp();
  expect(paste(editor, ' https://wiki.acadenice.fr/bridge/personne/12 ')).toBe(true);
  const label = () => editor.state.doc.firstChild?.firstChild?.attrs.label;
  expect(label()).toBe('Personne 12');
  await expect.poll(() => fake.watching('personne', 12)).toBe(1);
  fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
  expect(label()).toBe('Pierre Dupont');
  expect(fake.watching('personne', 12)).toBe(0);
});

test('a row that is already known is named at once', async () => {
  fake.set('personne', 12, { status: 'loaded', data: createPersonne() });
  const editor = setUp();
  paste(editor, '/bridge/personne/12');
  const label = () => editor.state.doc.firstChild?.firstChild?.attrs.label;
  await expect.poll(() => label()).toBe('Pierre Dupont');
  expect(fake.watching('personne', 12)).toBe(0);
});

test('a row that cannot be read keeps its number', async () => {
  fake.set('personne', 12, { status: 'not-found' });
  const asked = vi.spyOn(fake.wire, 'watchEntity');
  const editor = setUp();
  paste(editor, '/bridge/personne/12');
  await expect.poll(() => asked).toHaveBeenCalled();
  expect(editor.state.doc.firstChild?.firstChild?.attrs.label).toBe('Personne 12');
});

test.each([
  ['/bridge/projet/4?bloc=carte&taille=compact', 'entityEmbed'],
  ['/bridge/vue/taches?vue=kanban&groupe=statut', 'entityView'],
  ['/bridge/action/cloturer_projet?entite=projet&id=4', 'entityAction'],
])('%s becomes its block', (address, type) => {
  const editor = setUp();
  expect(paste(editor, address)).toBe(true);
  expect(editor.state.doc.firstChild?.type.name).toBe(type);
});

test.each(['bonjour', 'https://example.org/page', 'voir /bridge/personne/12', 'javascript:alert(1)'])(
  '%s is pasted as ever',
  (text) => {
    expect(paste(setUp(), text)).toBe(false);
  },
);

test('an address pasted over a selection is left to the link', () => {
  const editor = setUp('Pierre');
  editor.commands.setTextSelection({ from: 1, to: 7 });
  expect(paste(editor, '/bridge/personne/12')).toBe(false);
});

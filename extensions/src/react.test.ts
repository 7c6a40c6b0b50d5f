// @vitest-environment happy-dom
import { getSchema } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formationHubNodes } from './index';
import { allowDocmostMention, formationHubAtomNodes, formationHubExtensions, formationHubSlashItems } from './react';
import { createFakeWire } from './testing/fakeWire';
import { createLiveEditor } from './testing/liveEditor';
import { setWire } from './wire';

beforeEach(() => setWire(createFakeWire().wire));
afterEach(() => setWire(undefined));

test('the views add nothing to the schema of the headless nodes', () => {
  const nodesOf = (extensions: Parameters<typeof getSchema>[0]) =>
    Object.values(getSchema(extensions).nodes).map(({ name, spec }) => [
      name,
      spec.group,
      Object.keys(spec.attrs ?? {}),
    ]);
  expect(nodesOf([StarterKit, ...formationHubExtensions])).toEqual(nodesOf([StarterKit, ...formationHubNodes]));
});

test('extension names are unique', () => {
  const names = formationHubExtensions.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test('the drag handle knows the block nodes', () => {
  expect(formationHubAtomNodes).toEqual(['entityEmbed', 'entityView', 'entityAction']);
});

test('an editor shows a chip from its own view', () => {
  const mention = { type: 'entityMention', attrs: { entity: 'personne', id: 12, label: 'Pierre Dupont' } };
  const editor = createLiveEditor(formationHubExtensions, [{ type: 'paragraph', content: [mention] }]);
  expect(editor.view.dom.querySelector('.fh-mention')?.textContent).toBe('Pierre Dupont');
  expect(allowDocmostMention({ state: editor.state })).toBe(true);
});

test('every slash item has an icon, a title and a description', () => {
  for (const { title, description, icon } of formationHubSlashItems) {
    expect([title, description, typeof icon]).toEqual([
      expect.stringMatching(/\S/),
      expect.stringMatching(/\S/),
      'function',
    ]);
  }
});

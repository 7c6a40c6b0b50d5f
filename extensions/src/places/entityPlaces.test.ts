// @vitest-environment happy-dom
import type { Editor, JSONContent } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EntityPaste } from '../paste/entityPaste';
import { formationHubSlashItems, offerBlocks } from '../slash/formationHubSlashItems';
import { closedAround, closedPlaces } from '../testing/closedPlaces';
import { createFakeWire } from '../testing/fakeWire';
import { createLiveEditor, typeText } from '../testing/liveEditor';
import { EntityTriggers } from '../triggers/entityTriggers';
import { loadTriggerList } from '../triggers/loadTriggerList';
import { setWire } from '../wire';
import { EntityPlaces } from './entityPlaces';

const places = Object.entries(closedAround);
const card = { entity: 'projet', id: 7, label: 'Site' } as const;
const view = { source: 'taches', view: 'kanban' } as const;
const action = { action: 'cloturer_projet', entity: 'projet', id: 7, label: 'Clôturer' } as const;
const blocks: Readonly<Record<string, (editor: Editor) => boolean>> = {
  entityEmbed: (editor) => editor.commands.insertEntityEmbed(card),
  entityView: (editor) => editor.commands.insertEntityView(view),
  entityAction: (editor) => editor.commands.insertEntityAction(action),
};

beforeEach(async () => {
  const fake = createFakeWire();
  setWire(fake.wire);
  await loadTriggerList();
});
afterEach(() => {
  setWire(undefined);
  offerBlocks(true);
  document.querySelector('.fh-toasts')?.remove();
});

function open(content: JSONContent, near = 'ici'): Editor {
  const editor = createLiveEditor(
    [...closedPlaces, EntityPlaces.configure({ onPlace: offerBlocks }), EntityTriggers, EntityPaste],
    [{ type: 'paragraph' }, content, { type: 'paragraph' }],
  );
  let at = 0;
  editor.state.doc.descendants((node, pos) => {
    if (node.isText && node.text?.includes(near)) at = pos + near.length;
  });
  editor.commands.setTextSelection(at);
  return editor;
}

const told = () => expect.poll(() => document.querySelector('.fh-toast')?.textContent).toContain('ne peut pas');
const closedCases = places.flatMap(([place, around]) =>
  Object.entries(blocks).map(([name, insert]) => [name, place, insert, around] as const),
);

test.each(closedCases)('%s is not inserted in %s, and nothing changes', (_name, _place, insert, around) => {
  const editor = open(around('ici'));
  const before = editor.getJSON();
  expect(insert(editor)).toBe(false);
  expect(editor.getJSON()).toEqual(before);
});

test.each(places)('a mention is inserted in %s', (_place, around) => {
  const editor = open(around('ici'));
  const shape = editor.state.doc.childCount;
  expect(editor.commands.insertEntityMention({ entity: 'personne', id: 12, label: 'Pierre' })).toBe(true);
  expect(editor.state.doc.childCount).toBe(shape);
  expect(JSON.stringify(editor.getJSON().content?.[1])).toContain('entityMention');
  expect(() => editor.state.doc.check()).not.toThrow();
});

test.each([
  ['a paragraph', { type: 'paragraph', content: [{ type: 'text', text: 'ici' }] }],
  ['a quote', { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'ici' }] }] }],
  [
    'a list in a table cell',
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [
            {
              type: 'tableCell',
              content: [
                {
                  type: 'bulletList',
                  content: [
                    { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'ici' }] }] },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
])('a card is inserted in %s', (_place, content) => {
  const editor = open(content);
  expect(editor.commands.insertEntityEmbed(card)).toBe(true);
  expect(JSON.stringify(editor.getJSON())).toContain('entityEmbed');
  expect(editor.state.doc.childCount).toBeLessThanOrEqual(5);
  expect(() => editor.state.doc.check()).not.toThrow();
});

test('no block goes into code', () => {
  const editor = open({ type: 'codeBlock', content: [{ type: 'text', text: 'ici' }] });
  for (const insert of Object.values(blocks)) expect(insert(editor)).toBe(false);
  expect(editor.commands.insertEntityMention({ entity: 'personne', id: 1, label: 'P' })).toBe(false);
});

describe.each(places)('in %s', (_place, around) => {
  const cardNode = (editor: Editor) => editor.schema.nodes.entityEmbed?.create(card);

  test.each(['paste', 'drop'])('a %s of a card changes nothing and says so', async () => {
    const editor = open(around('ici'));
    const before = editor.getJSON();
    editor.view.dispatch(
      editor.state.tr.replaceSelection(new Slice(Fragment.from(cardNode(editor) ?? null), 0, 0)).setMeta('paste', true),
    );
    expect(editor.getJSON()).toEqual(before);
    await told();
  });

  test('a paste of text around a card changes nothing and says so', async () => {
    const editor = open(around('ici'));
    const before = editor.getJSON();
    const line = (value: string) => editor.schema.nodes.paragraph?.create(null, editor.schema.text(value));
    const nodes = [line('un'), cardNode(editor), line('deux')].flatMap((node) => node ?? []);
    editor.view.dispatch(editor.state.tr.replaceSelection(new Slice(Fragment.from(nodes), 1, 1)));
    expect(editor.getJSON()).toEqual(before);
    await told();
  });

  test('the address of a card, pasted, changes nothing and says so', async () => {
    const editor = open(around('ici'));
    const before = editor.getJSON();
    const event = { clipboardData: { getData: () => '/bridge/projet/7?bloc=carte' } } as unknown as ClipboardEvent;
    const isHandled = editor.view.someProp('handlePaste', (handle) => handle(editor.view, event, Slice.empty));
    expect(isHandled).toBe(true);
    expect(editor.getJSON()).toEqual(before);
    await told();
  });

  test('a trigger that would put a block in says so in its list, and Enter writes no block', async () => {
    const editor = open(around(' ici'), ' ici');
    typeText(editor, ' [projet:');
    await expect.poll(() => document.querySelector('.fh-suggest-status')?.textContent).toContain('ne peut pas');
    expect(JSON.stringify(editor.getJSON())).not.toContain('entityEmbed');
  });

  test('a named view stays the text that was typed', async () => {
    const editor = open(around(' ici'), ' ici');
    const shape = editor.state.doc.childCount;
    typeText(editor, ' [modules-a-attribuer]');
    expect(editor.state.doc.childCount).toBe(shape);
    expect(editor.getText()).toContain('[modules-a-attribuer');
    await told();
  });

  test('the slash menu offers mentions alone, and everything again outside', () => {
    const all = formationHubSlashItems.length;
    const editor = open(around('ici'));
    const offered = formationHubSlashItems.map(({ title }) => title);
    expect(offered).toContain('Personne');
    expect(offered).not.toContain('Carte projet');
    expect(offered.length).toBeLessThan(all);
    editor.commands.setTextSelection(1);
    expect(formationHubSlashItems).toHaveLength(all);
  });
});

test('what others did is never refused', () => {
  const editor = open(closedAround['a table cell']?.('ici') ?? {});
  const node = editor.schema.nodes.entityEmbed?.create(card);
  if (!node) throw new Error('no card');
  const { tr } = editor.state;
  editor.view.dispatch(tr.replaceSelectionWith(node).setMeta('y-sync$', { isChangeOrigin: true }));
  expect(JSON.stringify(editor.getJSON())).toContain('entityEmbed');
});

import { getSchema, Node as TiptapNode } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { expect, test } from 'vitest';
import { formationHubNodes } from '../index';
import { closedAround, closedPlaces } from '../testing/closedPlaces';
import { allowDocmostMention } from './allowDocmostMention';

const mention = TiptapNode.create({ name: 'mention', group: 'inline', inline: true, atom: true });
const schema = getSchema([StarterKit, ...closedPlaces, ...formationHubNodes, mention]);
const around = {
  'a paragraph': (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] }),
  'a heading': (text: string) => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] }),
  'a code block': (text: string) => ({ type: 'codeBlock', content: [{ type: 'text', text }] }),
  ...closedAround,
};

/** Whether the list of the wiki may open after a text that is typed in a place. */
function mayOpen(place: keyof typeof around | string, text: string): boolean {
  const block = Object.entries(around).find(([name]) => name === place)?.[1](text);
  const doc = Node.fromJSON(schema, { type: 'doc', content: [block] });
  let end = 0;
  doc.descendants((node, pos) => {
    if (node.isText) end = pos + node.nodeSize;
  });
  const state = EditorState.create({ schema, doc, selection: TextSelection.create(doc, end) });
  return allowDocmostMention({ state, range: { from: end - text.length, to: end } });
}

test.each(Object.keys(around))('in %s, the wiki’s list opens exactly where its mention fits', (place) => {
  expect(mayOpen(place, '@pierre')).toBe(place !== 'a code block');
  expect(mayOpen(place, '@personne:pi')).toBe(false);
});

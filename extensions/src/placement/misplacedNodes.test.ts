import type { JSONContent } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { expect, test } from 'vitest';
import { formationHubNodeNames, formationHubNodes, misplacedNodes } from '../index';
import { closedAround, closedPlaces } from '../testing/closedPlaces';
import { fromHtml } from '../testing/documents';

const extensions = [StarterKit, ...closedPlaces, ...formationHubNodes];
const find = (...content: JSONContent[]) =>
  misplacedNodes({ type: 'doc', content }, formationHubNodeNames, extensions).map(
    ({ type, parent }) => `${type} in ${parent}`,
  );
const card = { type: 'entityEmbed', attrs: { entity: 'projet', id: 7 } };
const chip = { type: 'entityMention', attrs: { entity: 'projet', id: 7 } };
const cell = (...content: JSONContent[]) => ({
  type: 'table',
  content: [{ type: 'tableRow', content: [{ type: 'tableCell', content }] }],
});
const list = (...content: JSONContent[]) => ({ type: 'bulletList', content: [{ type: 'listItem', content }] });
const paragraph = { type: 'paragraph', content: [chip] };

test('a block in a cell, a synced block or a summary, and a mention in code, are named with where they stand', () => {
  expect(find(cell(paragraph, card))).toEqual(['entityEmbed in tableCell']);
  expect(find({ type: 'transclusionSource', content: [card] })).toEqual(['entityEmbed in transclusionSource']);
  expect(find({ type: 'codeBlock', content: [chip] })).toEqual(['entityMention in codeBlock']);
  expect(find({ type: 'blockquote', content: [cell(card), card] })).toEqual(['entityEmbed in tableCell']);
});

test('what stands where it may is not', () => {
  expect(find(card, paragraph, cell(paragraph), cell(list(paragraph, card)), list(paragraph, card))).toEqual([]);
  for (const around of Object.values(closedAround)) expect(find(around('ici'))).toEqual([]);
});

test.each([null, 'text', { type: 'unknown', content: [card] }, { content: 3 }, { type: 'table', content: [null] }])(
  'content that is no document (%j) has none',
  (json) => {
    expect(misplacedNodes(json as JSONContent, formationHubNodeNames, extensions)).toEqual([]);
  },
);

const anchor = '<a href="/bridge/projet/7?bloc=carte">Site</a>';
test.each([
  ['td', `<table><tbody><tr><td>${anchor}</td></tr></tbody></table>`],
  ['td p', `<table><tbody><tr><td><p>${anchor}</p></td></tr></tbody></table>`],
  [
    'td div',
    `<table><tbody><tr><td><div data-type="entity-embed" data-entity="projet" data-id="7">${anchor}</div></td></tr></tbody></table>`,
  ],
  ['a synced block', `<div data-type="transclusionSource"><p>${anchor}</p></div>`],
])('the link of a card in %s stays a link when HTML is read', (_place, html) => {
  const text = JSON.stringify(fromHtml(html, extensions).toJSON());
  expect(text).not.toContain('entityEmbed');
  expect(text).toContain('/bridge/projet/7?bloc=carte');
  expect(text).toContain('Site');
});

import { type AnyExtension, type JSONContent, Node } from '@tiptap/core';

const blocks = 'paragraph | heading | bulletList | orderedList | blockquote | codeBlock';
const wrapper = (tag: string) => ({
  parseHTML: () => [{ tag }],
  renderHTML: (): [string, 0] => [tag, 0],
});

/** Docmost's containers with closed content lists, in shape: a table's cells, a synced block, the title of a toggle. */
export const closedPlaces: AnyExtension[] = [
  Node.create({ name: 'table', group: 'block', content: 'tableRow+', isolating: true, ...wrapper('table') }),
  Node.create({ name: 'tableRow', content: '(tableCell | tableHeader)*', ...wrapper('tr') }),
  Node.create({ name: 'tableCell', content: `(${blocks})+`, isolating: true, ...wrapper('td') }),
  Node.create({ name: 'tableHeader', content: `(${blocks})+`, isolating: true, ...wrapper('th') }),
  Node.create({
    name: 'transclusionSource',
    group: 'block',
    content: `(${blocks} | table)+`,
    isolating: true,
    parseHTML: () => [{ tag: 'div[data-type="transclusionSource"]' }],
    renderHTML: () => ['div', { 'data-type': 'transclusionSource' }, 0],
  }),
  Node.create({ name: 'details', group: 'block', content: 'detailsSummary detailsContent', ...wrapper('details') }),
  Node.create({ name: 'detailsSummary', content: 'inline*', ...wrapper('summary') }),
  Node.create({
    name: 'detailsContent',
    content: 'block*',
    parseHTML: () => [{ tag: 'div[data-type="detailsContent"]' }],
    renderHTML: () => ['div', { 'data-type': 'detailsContent' }, 0],
  }),
];

const text = (value: string): JSONContent[] => (value === '' ? [] : [{ type: 'text', text: value }]);
const paragraph = (value: string): JSONContent => ({ type: 'paragraph', content: text(value) });

/** Each closed place around a paragraph or a line of the given text. */
export const closedAround: Readonly<Record<string, (value: string) => JSONContent>> = {
  'a table cell': (value) => ({
    type: 'table',
    content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(value)] }] }],
  }),
  'a header cell': (value) => ({
    type: 'table',
    content: [{ type: 'tableRow', content: [{ type: 'tableHeader', content: [paragraph(value)] }] }],
  }),
  'a synced block': (value) => ({ type: 'transclusionSource', content: [paragraph(value)] }),
  'the title of a toggle': (value) => ({
    type: 'details',
    content: [
      { type: 'detailsSummary', content: text(value) },
      { type: 'detailsContent', content: [paragraph('')] },
    ],
  }),
};

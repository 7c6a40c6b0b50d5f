import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { JSONContent } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import JSZip from 'jszip';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildWorkbench } from '../src/workbench/buildWorkbench.ts';

/** What the patched server and its editor-ext offer for the exports of a page. */
interface Exports {
  jsonToNode: (json: JSONContent) => Node;
  jsonToHtml: (json: JSONContent) => string;
  jsonToMarkdown: (json: JSONContent) => string;
  jsonToText: (json: JSONContent) => string;
  htmlToJson: (html: string) => JSONContent;
  markdownToHtml: (markdown: string) => string;
  pageNodeToDocxBuffer: (doc: Node) => Promise<Buffer>;
}

let wiki: Exports;
beforeAll(async () => {
  const { dir } = await buildWorkbench({ patched: true });
  const load = createRequire(join(dir, 'apps/server/dist/main.js'));
  wiki = { ...load('./collaboration/collaboration.util.js'), ...load('@docmost/editor-ext') };
}, 300_000);

interface OwnNode {
  json: JSONContent;
  /** Words that say what the node is, in every format. */
  words: string[];
  href: string;
}

const nodes: Readonly<Record<string, OwnNode>> = {
  entityMention: {
    json: { type: 'entityMention', attrs: { entity: 'personne', id: 12, label: 'Pierre Dupont' } },
    words: ['Pierre Dupont'],
    href: '/bridge/personne/12',
  },
  entityEmbed: {
    json: { type: 'entityEmbed', attrs: { entity: 'projet', id: 7, label: 'Site vitrine', size: 'complete' } },
    words: ['Site vitrine'],
    href: '/bridge/projet/7?bloc=carte',
  },
  entityView: {
    json: {
      type: 'entityView',
      attrs: { source: 'taches', view: 'kanban', title: 'Tâches du site', filters: { projet: '7' } },
    },
    words: ['Tâches du site'],
    href: '/bridge/vue/taches?',
  },
  entityAction: {
    json: { type: 'entityAction', attrs: { action: 'cloturer_projet', entity: 'projet', id: 7, label: 'Clôturer' } },
    words: ['Clôturer'],
    href: '/bridge/action/cloturer_projet',
  },
};

const line = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content });
const text = (value: string): JSONContent => ({ type: 'text', text: value });
/** A node as a block: inline ones stand in a paragraph. */
const block = (node: JSONContent): JSONContent =>
  node.type === 'entityMention' ? line(text('avec '), node, text(' ici')) : node;
const row = (type: string, ...cells: JSONContent[]) => ({
  type: 'tableRow',
  content: cells.map((cell) => ({ type, content: [cell] })),
});
const list = (type: string, item: string, attrs?: object) => (node: JSONContent) => ({
  type,
  content: [{ type: item, attrs, content: [line(text('avant')), block(node)] }],
});

const places: Readonly<Record<string, (node: JSONContent) => JSONContent>> = {
  'the page': block,
  'a list item': list('bulletList', 'listItem'),
  'a numbered item': list('orderedList', 'listItem'),
  'a task': list('taskList', 'taskItem', { checked: true }),
  'a column': (node) => ({
    type: 'columns',
    content: [
      { type: 'column', content: [block(node)] },
      { type: 'column', content: [line(text('à côté'))] },
    ],
  }),
  'a callout': (node) => ({ type: 'callout', attrs: { type: 'info' }, content: [line(text('avant')), block(node)] }),
  'a toggle': (node) => ({
    type: 'details',
    content: [
      { type: 'detailsSummary', content: [text('titre')] },
      { type: 'detailsContent', content: [block(node)] },
    ],
  }),
  'a quote': (node) => ({ type: 'blockquote', content: [block(node)] }),
  'a list in a table cell': (node) => ({
    type: 'table',
    content: [row('tableHeader', line(text('a'))), row('tableCell', list('bulletList', 'listItem')(node))],
  }),
};
const inlinePlaces: typeof places = {
  'a table cell': (node) => ({
    type: 'table',
    content: [row('tableHeader', line(text('a'))), row('tableCell', line(text('avec '), node))],
  }),
  'a heading': (node) => ({ type: 'heading', attrs: { level: 2 }, content: [text('avec '), node] }),
  'a synced block': (node) => ({ type: 'transclusionSource', content: [line(text('avec '), node)] }),
  'the title of a toggle': (node) => ({
    type: 'details',
    content: [
      { type: 'detailsSummary', content: [text('avec '), node] },
      { type: 'detailsContent', content: [line(text('dedans'))] },
    ],
  }),
};

type Case = readonly [name: string, place: string, own: OwnNode, doc: JSONContent];
const cases = Object.entries(nodes).flatMap(([name, own]) =>
  Object.entries({ ...places, ...(name === 'entityMention' ? inlinePlaces : {}) }).map(
    ([place, around]): Case => [name, place, own, { type: 'doc', content: [around(own.json), line(text('fin'))] }],
  ),
);

const find = (json: JSONContent, type: string): JSONContent[] =>
  json.type === type ? [json] : (json.content ?? []).flatMap((child) => find(child, type));

describe.each(cases)('%s in %s', (name, place, own, doc) => {
  test('stands there, and HTML (print, PDF) keeps it whole', () => {
    expect(() => wiki.jsonToNode(doc).check()).not.toThrow();
    const html = wiki.jsonToHtml(doc);
    for (const word of own.words) expect(html).toContain(word);
    expect(html).toContain(own.href.replaceAll('&', '&amp;'));
    const [back] = find(wiki.htmlToJson(html), name);
    expect(back?.attrs).toMatchObject(own.json.attrs ?? {});
  });

  test('Markdown keeps its name and its link, and what stands beside it', () => {
    const markdown = wiki.jsonToMarkdown(doc);
    for (const word of own.words) expect(markdown).toContain(`[${word}](`);
    expect(markdown).toContain(own.href);
    expect(markdown).toContain('fin');
    if (place === 'a task') expect(markdown).toMatch(/^- \[x\] avant/m);
    const text = JSON.stringify(wiki.htmlToJson(wiki.markdownToHtml(markdown)));
    for (const word of own.words) expect(text).toContain(word);
  });

  test('a Word document keeps its name and its link', async () => {
    const file = await JSZip.loadAsync(await wiki.pageNodeToDocxBuffer(wiki.jsonToNode(doc)));
    const body = (await file.file('word/document.xml')?.async('string')) ?? '';
    for (const word of own.words) expect(body).toContain(word);
    expect(body).toContain('fin');
    const links = (await file.file('word/_rels/document.xml.rels')?.async('string')) ?? '';
    expect(links.replaceAll('&amp;', '&')).toContain(own.href);
  });

  test('the text that is searched has its name', () => {
    for (const word of own.words) expect(wiki.jsonToText(doc)).toContain(word);
  });
});

test('the whole round by Markdown gives the node itself back where Markdown can say it', () => {
  for (const [name, { json }] of Object.entries(nodes)) {
    const doc = { type: 'doc', content: [block(json)] };
    const back = wiki.htmlToJson(wiki.markdownToHtml(wiki.jsonToMarkdown(doc)));
    expect(find(back, name)[0]?.attrs, name).toMatchObject(json.attrs ?? {});
  }
});

test('a task keeps links, marks and the tasks below it', () => {
  const task = (checked: boolean, ...content: JSONContent[]) => ({ type: 'taskItem', attrs: { checked }, content });
  const bold = { ...text('gras'), marks: [{ type: 'bold' }] };
  const doc = {
    type: 'doc',
    content: [
      {
        type: 'taskList',
        content: [
          task(true, line(text('voir '), nodes.entityMention?.json ?? {}, text(' en '), bold), {
            type: 'taskList',
            content: [task(false, line(text('dessous')))],
          }),
          task(false, line(text('fin'))),
        ],
      },
    ],
  };
  expect(wiki.jsonToMarkdown(doc)).toBe(
    '- [x] voir [Pierre Dupont](/bridge/personne/12) en **gras**\n  - [ ] dessous\n- [ ] fin',
  );
});

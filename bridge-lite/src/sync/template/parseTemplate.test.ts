import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { WikiNode } from '../wikiContent.ts';
import { parseTemplate } from './parseTemplate.ts';

const text = (value: string, ...marks: string[]): WikiNode => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const node = (type: string, ...content: WikiNode[]): WikiNode => ({ type, content });
const p = (...content: (WikiNode | string)[]) =>
  node('paragraph', ...content.map((one) => (typeof one === 'string' ? text(one) : one)));
const li = (...content: WikiNode[]) => node('listItem', ...content);
const link = (value: string, attrs: Record<string, string>): WikiNode => ({
  ...text(value),
  marks: [{ type: 'link', attrs }],
});
const parse = (...lines: string[]) => parseTemplate('t', lines.join('\n')).content;

describe('a text', () => {
  test.each([
    ['*a* _b_', p(text('a', 'italic'), ' ', text('b', 'italic'))],
    ['**a *b***', p(text('a ', 'bold'), text('b', 'bold', 'italic'))],
    ['__a **b** c__', p(text('a b c', 'bold'))],
    ['~~a~~ `**b**`', p(text('a', 'strike'), ' ', text('**b**', 'code'))],
    ['**`a`**', p(text('a', 'code'))],
    ['a \\*b\\* c', p('a *b* c')],
    ['a_b_c 2 * 3 * 4', p('a_b_c 2 * 3 * 4')],
    ['<b>a</b>', p('<b>a</b>')],
    ['R&D &amp; l’an', p('R&D &amp; l’an')],
    ['[a](https://e.fr "t")', p(link('a', { href: 'https://e.fr', title: 't' }))],
    ['https://e.fr.', p(link('https://e.fr', { href: 'https://e.fr' }), '.')],
    ['voir ![a](b.png)', p('voir ', link('a', { href: 'b.png' }))],
    ['[a][r]\n\n[r]: https://e.fr', p(link('a', { href: 'https://e.fr' }))],
    ['**{{nom}}**{{ code }}', p(text('{{nom}}', 'bold'), '{{ code }}')],
    ['**Client :**{{nom}}', p(text('Client :', 'bold'), '{{nom}}')],
    ['--p0-- {{nom}}', p('--p0-- {{nom}}')],
    ['[{{*nom*}}](https://e.fr/{{slug}})', p(link('{{*nom*}}', { href: 'https://e.fr/{{slug}}' }))],
  ])('%j', (markdown, expected) => {
    expect(parse(markdown)).toEqual([expected]);
  });

  test('has a paragraph a line, but for a hard break', () => {
    expect(parse('a', '  b', 'c  ', 'd\\', 'e')).toEqual([
      p('a'),
      p('b'),
      p('c', { type: 'hardBreak' }, 'd', { type: 'hardBreak' }, 'e'),
    ]);
  });
});

describe('a block', () => {
  test('is a heading of six levels', () => {
    expect(parse('###### a *b*')).toEqual([
      { type: 'heading', attrs: { level: 6 }, content: [text('a '), text('b', 'italic')] },
    ]);
  });

  test('is an ordered list, from any number, with lists inside', () => {
    expect(parse('3. a', '4. b', '   - c', '', '     d')).toEqual([
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [li(p('a')), li(p('b'), node('bulletList', li(p('c'), p('d'))))],
      },
    ]);
  });

  test('is a task list, apart from the items that are none', () => {
    const task = (checked: boolean, ...content: WikiNode[]) => ({ type: 'taskItem', attrs: { checked }, content });
    expect(parse('- [ ] a', '- [x] b', '  - [ ] c', '- d')).toEqual([
      node('taskList', task(false, p('a')), task(true, p('b'), node('taskList', task(false, p('c'))))),
      node('bulletList', li(p('d'))),
    ]);
  });

  test('is an item that begins with a paragraph, even an empty one', () => {
    expect(parse('-', '- > a')).toEqual([node('bulletList', li(p()), li(p(), node('blockquote', p('a'))))]);
  });

  test('is a quote with blocks inside', () => {
    const embed = { type: 'entityEmbed', attrs: { entity: 'projet', id: 4, label: 'C', size: 'complete' } };
    expect(parse('> a', '> [C](/bridge/projet/4?bloc=carte)')).toEqual([node('blockquote', p('a'), embed)]);
  });

  test('is a table', () => {
    expect(parse('| A | B |', '|---|:-:|', '| **{{nom}}** | x<br>y |', '| z |')).toEqual([
      node(
        'table',
        node('tableRow', node('tableHeader', p('A')), { ...node('tableHeader', p('B')), attrs: { align: 'center' } }),
        node('tableRow', node('tableCell', p(text('{{nom}}', 'bold'))), {
          ...node('tableCell', p('x', { type: 'hardBreak' }, 'y')),
          attrs: { align: 'center' },
        }),
        node('tableRow', node('tableCell', p('z')), { ...node('tableCell', p()), attrs: { align: 'center' } }),
      ),
    ]);
  });

  test('is code as it stands, a rule, an image, and HTML as text', () => {
    expect(
      parse('```sql', 'select "{{nom}}" **', '```', '', '---', '', '![a](b.png "t")', '', '<div>', 'x', '</div>'),
    ).toEqual([
      { type: 'codeBlock', attrs: { language: 'sql' }, content: [text('select "{{nom}}" **')] },
      { type: 'horizontalRule' },
      { type: 'image', attrs: { src: 'b.png', alt: 'a', title: 't' } },
      p('<div>'),
      p('x'),
      p('</div>'),
    ]);
  });
});

describe('a link to the bridge', () => {
  test('keeps the id of a row as a number', () => {
    expect(parse('**[a *b*](/bridge/client/7)**')).toEqual([
      p({ type: 'entityMention', attrs: { entity: 'client', id: 7, label: 'a b' }, marks: [{ type: 'bold' }] }),
    ]);
  });

  test.each([
    ['- [a](/bridge/projet/{{id}}?bloc=carte)', '/bridge/projet/{{id}}?bloc=carte is a block'],
    ['| a |\n|---|\n| [a](/bridge/vue/taches) |', 'is a block and needs a line of its own'],
    ['[a](/bridge/projet/4?bloc=autre)', 'is no address of the bridge'],
    ['[a](/bridge/projet/4/5)', 'is no address of the bridge'],
    ['[a](/bridge/vue/taches?filtre.nom=%E0)', 'is no address of the bridge'],
  ])('%j is refused', (markdown, message) => {
    expect(() => parseTemplate('projet', markdown)).toThrow(message);
    expect(() => parseTemplate('projet', markdown)).toThrow('template "projet"');
  });

  test('that stands for no block is a link', () => {
    expect(parse('[a](/bridge/sync)')).toEqual([p(link('a', { href: '/bridge/sync' }))]);
  });
});

test('the templates of the house hold the blocks they held', () => {
  const folder = new URL('../../../house/templates/', import.meta.url);
  const names = readdirSync(folder).filter((file) => file !== 'README.md');
  const typesOf = (name: string) =>
    parseTemplate(name, readFileSync(new URL(name, folder), 'utf8')).content.map(({ type }) => type);
  expect(Object.fromEntries(names.map((name) => [name, typesOf(name).join(' ')]))).toEqual({
    'bloc.md': 'paragraph heading entityView heading bulletList',
    'compte-rendu.md': 'paragraph heading bulletList heading bulletList heading bulletList',
    'formation.md': 'paragraph entityEmbed heading entityView heading bulletList',
    'projet.md': 'paragraph paragraph entityEmbed heading entityView heading bulletList heading entityAction',
  });
});

test('a template is read by the marked that the wiki imports with', () => {
  const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
  const { marked } = read('../../../package.json').dependencies;
  expect(marked).toBe(read('../../../../docmost-fork/upstream.json').stack.marked);
});

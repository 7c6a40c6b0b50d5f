import type { MarkedToken, Token, Tokens } from 'marked';
import type { WikiNode } from '../wikiContent.ts';
import { lineNodes, linesOf, soleBlock } from './inlineNodes.ts';

/** The blocks of a Markdown source, as the wiki's editor has them. */
export function blockNodes(tokens: readonly Token[]): WikiNode[] {
  return tokens.flatMap((token) => nodesOf(token as MarkedToken));
}

function nodesOf(token: MarkedToken): WikiNode[] {
  switch (token.type) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: token.depth }, content: lineNodes(token.tokens) }];
    case 'paragraph':
      return linesOf(token.tokens).map((line) => soleBlock(line) ?? paragraph(line));
    case 'blockquote':
      return [{ type: 'blockquote', content: filled(blockNodes(token.tokens)) }];
    case 'list':
      return listNodes(token);
    case 'table':
      return [tableNode(token)];
    case 'code':
      return [codeBlock(token)];
    case 'hr':
      return [{ type: 'horizontalRule' }];
    case 'html':
      return token.text
        .trim()
        .split('\n')
        .map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
    case 'text':
      return linesOf(token.tokens ?? [token]).map(paragraph);
    default:
      // Blank lines, and the addresses of links that are named elsewhere.
      return [];
  }
}

const paragraph = (tokens: readonly Token[]): WikiNode => ({ type: 'paragraph', content: lineNodes(tokens) });
const filled = (content: WikiNode[]): WikiNode[] => (content.length > 0 ? content : [paragraph([])]);

/** One list, or several where tasks and other items take turns: the editor keeps them apart. */
function listNodes({ ordered, start, items }: Tokens.List): WikiNode[] {
  const lists: WikiNode[] = [];
  for (const [index, item] of items.entries()) {
    const type = item.task ? 'taskList' : ordered ? 'orderedList' : 'bulletList';
    const last = lists.at(-1);
    if (last?.type === type) last.content?.push(itemNode(item));
    else {
      const first = Number(start || 1) + index;
      const attrs = type === 'orderedList' && first !== 1 ? { attrs: { start: first } } : {};
      lists.push({ type, ...attrs, content: [itemNode(item)] });
    }
  }
  return lists;
}

/** An item begins with a paragraph, whatever else it holds. */
function itemNode({ task, checked, tokens }: Tokens.ListItem): WikiNode {
  const blocks = tokens.flatMap((token) => {
    if (token.type !== 'paragraph') return nodesOf(token as MarkedToken);
    return linesOf(token.tokens ?? []).map(paragraph);
  });
  const content = blocks[0]?.type === 'paragraph' ? blocks : [paragraph([]), ...blocks];
  return task ? { type: 'taskItem', attrs: { checked: checked === true }, content } : { type: 'listItem', content };
}

function tableNode({ header, rows }: Tokens.Table): WikiNode {
  const cell =
    (type: string) =>
    ({ tokens, align }: Tokens.TableCell) => ({
      type,
      ...(align ? { attrs: { align } } : {}),
      content: [paragraph(tokens)],
    });
  return {
    type: 'table',
    content: [
      { type: 'tableRow', content: header.map(cell('tableHeader')) },
      ...rows.map((row) => ({ type: 'tableRow', content: row.map(cell('tableCell')) })),
    ],
  };
}

function codeBlock({ lang, text }: Tokens.Code): WikiNode {
  const content = text === '' ? [] : [{ type: 'text', text }];
  return { type: 'codeBlock', attrs: { language: lang || null }, content };
}

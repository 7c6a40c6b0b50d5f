import type { MarkedToken, Token } from 'marked';
import type { WikiNode } from '../wikiContent.ts';
import { bridgeNode, UnfitLink } from './bridgeNode.ts';

type Marks = NonNullable<WikiNode['marks']>;

/** Texts, marks, mentions and breaks of the inside of a block. */
function inlineNodes(tokens: readonly Token[], marks: Marks = []): WikiNode[] {
  return mergeTexts(tokens.flatMap((token) => nodesOf(token as MarkedToken, marks)));
}

/** The lines of a paragraph: a line of the source is one, unless it ends in a hard break. */
export function linesOf(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  for (const token of tokens) {
    if (token.type === 'br' && !isHard(token.raw)) lines.push([]);
    else lines.at(-1)?.push(token);
  }
  return lines;
}

/** The inside of a line, without the blanks at its ends. */
export function lineNodes(line: readonly Token[]): WikiNode[] {
  const nodes = inlineNodes(line);
  return nodes.flatMap((node, index) => {
    if (node.text === undefined) return [node];
    const start = index === 0 ? node.text.trimStart() : node.text;
    const text = index === nodes.length - 1 ? start.trimEnd() : start;
    return text === '' ? [] : [{ ...node, text }];
  });
}

/** The block that a line is when it holds nothing but a link to it, or an image. */
export function soleBlock(line: readonly Token[]): WikiNode | undefined {
  const [only, ...others] = (line as MarkedToken[]).filter(
    (token) => token.type !== 'text' || token.text.trim() !== '',
  );
  if (others.length > 0) return undefined;
  if (only?.type === 'image') {
    return { type: 'image', attrs: { src: only.href, alt: only.text, ...(only.title ? { title: only.title } : {}) } };
  }
  const found = only?.type === 'link' ? bridgeNode(only.href, textOf(only.tokens)) : undefined;
  return found && !found.isInline ? found.node : undefined;
}

function nodesOf(token: MarkedToken, marks: Marks): WikiNode[] {
  switch (token.type) {
    case 'strong':
      return inlineNodes(token.tokens, withMark(marks, { type: 'bold' }));
    case 'em':
      return inlineNodes(token.tokens, withMark(marks, { type: 'italic' }));
    case 'del':
      return inlineNodes(token.tokens, withMark(marks, { type: 'strike' }));
    case 'codespan':
      // The editor allows no other mark on code.
      return textNode(token.text, [{ type: 'code' }]);
    case 'br':
      return isHard(token.raw) ? [{ type: 'hardBreak' }] : textNode(' ', marks);
    case 'link':
      return linkNodes(token, marks);
    case 'image':
      return textNode(token.text || token.href, withMark(marks, { type: 'link', attrs: { href: token.href } }));
    case 'text':
      return token.tokens ? inlineNodes(token.tokens, marks) : textNode(token.text, marks);
    case 'escape':
      return textNode(token.text, marks);
    case 'html':
      return /^<br\s*\/?>$/i.test(token.text) ? [{ type: 'hardBreak' }] : textNode(token.text, marks);
    default:
      return textNode(token.raw, marks);
  }
}

function linkNodes({ href, title, tokens }: Extract<MarkedToken, { type: 'link' }>, marks: Marks): WikiNode[] {
  const found = bridgeNode(href, textOf(tokens));
  if (!found)
    return inlineNodes(tokens, withMark(marks, { type: 'link', attrs: { href, ...(title ? { title } : {}) } }));
  if (!found.isInline) throw new UnfitLink(`${href} is a block and needs a line of its own`);
  return [marks.length > 0 ? { ...found.node, marks } : found.node];
}

function withMark(marks: Marks, mark: Marks[number]): Marks {
  return marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark];
}

/** What a person reads of the tokens. */
function textOf(tokens: readonly Token[]): string {
  return inlineNodes(tokens)
    .map(({ text }) => text ?? '')
    .join('');
}

function textNode(text: string, marks: Marks): WikiNode[] {
  return text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }];
}

/** Neighbours of the same marks are one text. */
function mergeTexts(nodes: readonly WikiNode[]): WikiNode[] {
  const merged: WikiNode[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    const isSame = last?.text !== undefined && JSON.stringify(last.marks) === JSON.stringify(node.marks);
    if (isSame && node.text !== undefined) merged[merged.length - 1] = { ...last, text: last.text + node.text };
    else merged.push(node);
  }
  return merged;
}

function isHard(raw: string): boolean {
  return /^(?: {2,}|\\)\n/.test(raw);
}

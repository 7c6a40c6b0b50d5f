import type { SgNode } from '@ast-grep/napi';
import {
  endLineOf,
  endOf,
  indentAt,
  type SourceFile,
  startLineOf,
  startOf,
  type TextEdit,
} from '../engine/sourceFile.ts';

/** The elements between the brackets of an array, object or import list, comments left out. */
export function listElements(list: SgNode): SgNode[] {
  return list.namedChildren().filter((child) => child.kind() !== 'comment');
}

/**
 * Inserts an item after the element at `index` (-1 for an empty list, or before the first), in the layout of the list: its lines,
 * indentation and trailing comma. Comments at the end of the element's line stay with the element.
 */
export function insertListItem(source: SourceFile, list: SgNode, index: number, text: string): TextEdit[] {
  const elements = listElements(list);
  const element = elements[index];
  if (element !== undefined) return insertAfter(source, list, elements, index, text);
  const first = elements[0];
  return first === undefined ? insertIntoEmpty(source, list, text) : insertBeforeFirst(source, list, first, text);
}

function insertAfter(source: SourceFile, list: SgNode, elements: SgNode[], index: number, text: string): TextEdit[] {
  const element = elements[index] as SgNode;
  const before = index === 0 ? list.child(0) : (elements[index - 1] ?? null);
  const onOwnLine = before !== null && startLineOf(element) > endLineOf(before);
  const isLast = index === elements.length - 1;
  const comma = commaAfter(list, element);
  const anchor = comma ?? element;
  const comments = commentsOnLine(list, anchor);
  const tail = comments.at(-1) ?? anchor;
  const lineComment = comments.some((comment) => comment.text().startsWith('//'));
  const gap = onOwnLine || lineComment ? source.eol + indentAt(source.text, startOf(element)) : ' ';
  const item = gap + reindent(source, text, indentAt(source.text, startOf(element)));
  if (comma !== null) return [{ start: endOf(tail), end: endOf(tail), text: `${item},` }];
  if (!isLast) return [{ start: endOf(tail), end: endOf(tail), text: item }];
  if (!lineComment) return [{ start: endOf(tail), end: endOf(tail), text: `,${item}` }];
  return [
    { start: endOf(element), end: endOf(element), text: ',' },
    { start: endOf(tail), end: endOf(tail), text: item },
  ];
}

function insertIntoEmpty(source: SourceFile, list: SgNode, text: string): TextEdit[] {
  const open = list.child(0) as SgNode;
  const close = list.children().at(-1) as SgNode;
  const comments = list.children().filter((child) => child.kind() === 'comment');
  const tail = comments.at(-1) ?? open;
  const padding = list.kind() === 'array' ? '' : ' ';
  if (startLineOf(open) === startLineOf(close)) {
    const inner = comments.length > 0 ? `${comments.map((comment) => comment.text()).join(' ')} ${text}` : text;
    return [{ start: endOf(open), end: startOf(close), text: padding + inner + padding }];
  }
  const outer = indentAt(source.text, startOf(close));
  const indent = outer + source.indent;
  return [
    {
      start: endOf(tail),
      end: startOf(close),
      text: `${source.eol}${indent}${reindent(source, text, indent)},${source.eol}${outer}`,
    },
  ];
}

function insertBeforeFirst(source: SourceFile, list: SgNode, first: SgNode, text: string): TextEdit[] {
  const open = list.child(0) as SgNode;
  const onOwnLine = startLineOf(first) > endLineOf(open);
  const indent = indentAt(source.text, startOf(first));
  const gap = onOwnLine ? source.eol + indent : ' ';
  return [{ start: startOf(first), end: startOf(first), text: `${reindent(source, text, indent)},${gap}` }];
}

function commaAfter(list: SgNode, element: SgNode): SgNode | null {
  const siblings = list.children();
  const from = siblings.findIndex((child) => child.id() === element.id()) + 1;
  for (const sibling of siblings.slice(from)) {
    if (sibling.kind() === ',') return sibling;
    if (sibling.kind() !== 'comment') return null;
  }
  return null;
}

/** Comments that end the line of a node; none when another element follows on that line. */
function commentsOnLine(list: SgNode, node: SgNode): SgNode[] {
  const siblings = list.children();
  const rest = siblings.slice(siblings.findIndex((child) => child.id() === node.id()) + 1);
  const comments: SgNode[] = [];
  let line = endLineOf(node);
  for (const sibling of rest) {
    if (startLineOf(sibling) > line) return comments;
    if (sibling.kind() !== 'comment') return sibling.isNamed() ? [] : comments;
    comments.push(sibling);
    line = endLineOf(sibling);
  }
  return comments;
}

/** Gives the lines after the first the indentation of the place they go to. */
export function reindent(source: SourceFile, text: string, indent: string): string {
  return text.split('\n').join(source.eol + indent);
}

import type { SgNode } from '@ast-grep/napi';
import { endOf, indentAt, startOf } from '../engine/sourceFile.ts';
import { type AnchoredContext, already, changed, type EditResult } from './editResult.ts';
import type { InsertJsxSibling } from './editSchema.ts';
import { reindent } from './listItems.ts';

const FUNCTIONS = ['function_declaration', 'function_expression', 'arrow_function', 'method_definition'];

/** Inserts an element beside the JSX element at the anchor; where that has no JSX parent, both go into a fragment. */
export function insertJsxSibling({ source, node, resolve }: AnchoredContext, spec: InsertJsxSibling): EditResult {
  const jsx = resolve(spec.jsx);
  const tag = /^<([\w$.]+)/.exec(jsx)?.[1] ?? '';
  if (hasTag(enclosingFunction(node) ?? source.root, tag)) return already;
  const indent = indentAt(source.text, startOf(node));
  if (node.parent()?.kind() === 'jsx_element') {
    const onOwnLine =
      source.text.slice(startOf(node) - indent.length, startOf(node)) === indent &&
      isLineStart(source.text, startOf(node) - indent.length);
    const gap = onOwnLine ? source.eol + indent : '';
    return spec.position === 'before'
      ? changed({ start: startOf(node), end: startOf(node), text: reindent(source, jsx, indent) + gap })
      : changed({ start: endOf(node), end: endOf(node), text: gap + reindent(source, jsx, indent) });
  }
  const inner = indent + source.indent;
  const moved = node
    .text()
    .split(/\r?\n/)
    .map((line, index) => (index === 0 ? line : source.indent + line))
    .join(source.eol);
  const siblings =
    spec.position === 'before' ? [reindent(source, jsx, inner), moved] : [moved, reindent(source, jsx, inner)];
  const text = ['<>', ...siblings.map((sibling) => inner + sibling), `${indent}</>`].join(source.eol);
  return changed({ start: startOf(node), end: endOf(node), text });
}

function isLineStart(text: string, index: number): boolean {
  return index === 0 || text[index - 1] === '\n';
}

function enclosingFunction(node: SgNode): SgNode | undefined {
  return node.ancestors().find((ancestor) => FUNCTIONS.includes(String(ancestor.kind())));
}

function hasTag(scope: SgNode, tag: string): boolean {
  const name = { field: 'name', regex: `^${tag.replace(/[$.]/g, '\\$&')}$` };
  return (
    scope.find({
      rule: {
        any: [
          { kind: 'jsx_self_closing_element', has: name },
          { kind: 'jsx_opening_element', has: name },
        ],
      },
    }) !== null
  );
}

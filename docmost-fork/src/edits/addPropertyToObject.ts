import type { SgNode } from '@ast-grep/napi';
import { endOf, startOf } from '../engine/sourceFile.ts';
import { type AnchoredContext, already, changed, conflict, type EditResult, normalized } from './editResult.ts';
import type { AddPropertyToObject } from './editSchema.ts';
import { insertListItem, listElements } from './listItems.ts';

/** Adds `key: value` at the end of the object literal at the anchor; an expression instead of a literal is spread into one. */
export function addPropertyToObject({ source, node, resolve }: AnchoredContext, spec: AddPropertyToObject): EditResult {
  const value = resolve(spec.value);
  const property = `${writtenKey(spec.key, source.quote)}: ${value}`;
  if (node.kind() !== 'object') {
    if (!['identifier', 'member_expression', 'call_expression'].includes(String(node.kind()))) {
      return conflict(`expected an object, found ${node.kind()}`, node);
    }
    return changed({ start: startOf(node), end: endOf(node), text: `{ ...${node.text()}, ${property} }` });
  }
  const elements = listElements(node);
  const existing = elements.find((element) => keyOf(element) === spec.key);
  if (existing === undefined) return changed(...insertListItem(source, node, elements.length - 1, property));
  return combine(existing, value, resolve, spec);
}

function combine(
  existing: SgNode,
  value: string,
  resolve: (text: string) => string,
  spec: AddPropertyToObject,
): EditResult {
  const current = existing.field('value') ?? (existing.kind() === 'shorthand_property_identifier' ? existing : null);
  if (current !== null && normalized(current.text()) === normalized(value)) return already;
  if (current !== null && spec.combine !== undefined) {
    const [head = '', tail = ''] = resolve(spec.combine).split(/\$\{existing\}/);
    const text = normalized(current.text());
    if (text.startsWith(normalized(head)) && text.endsWith(normalized(tail))) return already;
    const combined = head + current.text() + tail;
    const isShorthand = current.id() === existing.id();
    return changed({
      start: startOf(current),
      end: endOf(current),
      text: isShorthand ? `${spec.key}: ${combined}` : combined,
    });
  }
  return conflict(`the key "${spec.key}" is already there with another value`, existing);
}

function keyOf(element: SgNode): string | undefined {
  if (element.kind() === 'shorthand_property_identifier') return element.text();
  const key = element.field('key') ?? element.field('name');
  return key?.text().replace(/^(['"])(.*)\1$/, '$2');
}

function writtenKey(key: string, quote: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : `${quote}${key}${quote}`;
}

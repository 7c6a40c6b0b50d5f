import { endOf, startOf } from '../engine/sourceFile.ts';
import { type AnchoredContext, already, changed, conflict, type EditResult, normalized } from './editResult.ts';
import type { AppendToArray } from './editSchema.ts';
import { insertListItem, listElements } from './listItems.ts';

/** Appends an entry to the array literal at the anchor, unless it is there. */
export function appendToArray({ source, node, resolve }: AnchoredContext, spec: AppendToArray): EditResult {
  const entry = resolve(spec.entry);
  if (node.kind() !== 'array') return conflict(`expected an array literal, found ${node.kind()}`, node);
  const elements = listElements(node);
  if (elements.some((element) => normalized(element.text()) === normalized(entry))) return already;
  const before = spec.before === undefined ? undefined : new RegExp(spec.before);
  const successor = before === undefined ? -1 : elements.findIndex((element) => before.test(element.text()));
  const index = successor === -1 ? elements.length - 1 : successor - 1;
  const edits = insertListItem(source, node, index, entry);
  return edits.length > 0 ? changed(...edits) : changed({ start: startOf(node), end: endOf(node), text: `[${entry}]` });
}

import { type AnchoredContext, already, changed, conflict, type EditResult, normalized } from './editResult.ts';
import type { SpreadIntoObject } from './editSchema.ts';
import { insertListItem, listElements } from './listItems.ts';

/** Spreads an expression into the end of the object literal at the anchor, unless it is there. */
export function spreadIntoObject({ source, node, resolve }: AnchoredContext, spec: SpreadIntoObject): EditResult {
  const entry = `...${resolve(spec.value)}`;
  if (node.kind() !== 'object') return conflict(`expected an object literal, found ${node.kind()}`, node);
  const elements = listElements(node);
  if (elements.some((element) => normalized(element.text()) === normalized(entry))) return already;
  return changed(...insertListItem(source, node, elements.length - 1, entry));
}

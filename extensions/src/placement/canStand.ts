import type { Fragment, NodeType, ResolvedPos } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { ReplaceAroundStep, ReplaceStep } from '@tiptap/pm/transform';

/** Whether a container's content list names a type anywhere: that of a table cell names a few blocks, and none of ours. */
export function admits(container: NodeType, type: NodeType): boolean {
  const seen = [container.contentMatch];
  for (const match of seen) {
    if (match.matchType(type)) return true;
    for (let edge = 0; edge < match.edgeCount; edge += 1) {
      const { next } = match.edge(edge);
      if (!seen.includes(next)) seen.push(next);
    }
  }
  return false;
}

/**
 * Whether a node of a type can be put at a place without splitting what is around it, beside the paragraph it is put in: Tiptap's
 * own insertion would cut a table or a synced block in two and say that all went well.
 */
export function canStandAt($place: ResolvedPos, type: NodeType): boolean {
  const { parent, depth } = $place;
  if (type.isInline) return parent.type.inlineContent && admits(parent.type, type);
  if (!parent.isTextblock) return parent.canReplaceWith($place.index(), $place.index(), type);
  if (parent.type.spec.code === true || depth === 0) return false;
  const after = $place.indexAfter(depth - 1);
  return $place.node(depth - 1).canReplaceWith(after, after, type);
}

function findTypes(content: Fragment, names: readonly string[]): NodeType[] {
  const found = new Set<NodeType>();
  content.descendants((node) => {
    if (names.includes(node.type.name)) found.add(node.type);
    return true;
  });
  return [...found];
}

/** Whether a change puts a node of these names where it splits a container that does not take it. */
export function splitsContainer(transaction: Transaction, names: readonly string[]): boolean {
  return transaction.steps.some((step, index) => {
    const isReplacing = step instanceof ReplaceStep || step instanceof ReplaceAroundStep;
    if (!isReplacing || step.slice.openStart === 0) return false;
    const types = findTypes(step.slice.content, names);
    const before = transaction.docs[index];
    if (types.length === 0 || !before) return false;
    const $from = before.resolve(step.from);
    // What the slice closes on its left side, from the innermost outwards: only textblocks may be split.
    for (let depth = $from.depth; depth > $from.depth - step.slice.openStart; depth -= 1) {
      const { type } = $from.node(depth);
      if (!type.isTextblock) return types.some((own) => !admits(type, own));
    }
    return false;
  });
}

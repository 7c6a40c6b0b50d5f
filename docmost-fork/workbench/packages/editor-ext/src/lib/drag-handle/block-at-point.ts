import type { EditorView } from "@tiptap/pm/view";
import type { GlobalDragHandleOptions } from "./drag-handle";

export interface DraggableBlock {
  dom: HTMLElement;
  /** Document position right before the block. */
  position: number;
}

const blockAt = (view: EditorView, position: number, clientY: number): DraggableBlock | null => {
  const dom = view.nodeDOM(position);
  if (!(dom instanceof HTMLElement)) return null;
  const { top, bottom } = dom.getBoundingClientRect();
  return clientY >= top && clientY <= bottom ? { dom, position } : null;
};

/** Finds the block that a handle at this height belongs to: a top-level one, or a node of `customNodes` inside it. */
export function blockAtPoint(
  view: EditorView,
  clientY: number,
  options: GlobalDragHandleOptions,
): DraggableBlock | null {
  const found: DraggableBlock[] = [];
  const add = (position: number) => {
    const block = blockAt(view, position, clientY);
    if (block) found.push(block);
  };

  view.state.doc.forEach((node, position) => {
    if (found.length > 0) return;
    add(position);
    if (found.length === 0 || options.atomNodes.includes(node.type.name)) return;
    node.descendants((child, offset) => {
      if (options.customNodes.includes(child.type.name)) add(position + 1 + offset);
      return !options.atomNodes.includes(child.type.name);
    });
  });
  return found.at(-1) ?? null;
}

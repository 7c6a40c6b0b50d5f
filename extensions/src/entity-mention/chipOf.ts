import { NodeSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** The chip that an event's target is or lies in. */
export function chipOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('a.fh-mention') : null;
}

/** The chip that is selected as a node, if any. */
export function selectedChip(view: EditorView): HTMLElement | null {
  const { selection } = view.state;
  return selection instanceof NodeSelection ? chipOf(view.nodeDOM(selection.from)) : null;
}

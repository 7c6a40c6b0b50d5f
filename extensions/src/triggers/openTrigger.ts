import type { Editor, Range } from '@tiptap/core';
import type { EditorView } from '@tiptap/pm/view';

const opened = new WeakMap<EditorView, string>();

/** Writes a trigger's text in place of the slash command, which opens its list. */
export function openTrigger(editor: Editor, range: Range, text: string): void {
  opened.set(editor.view, text);
  editor.chain().focus().deleteRange(range).insertContent({ type: 'text', text }).run();
}

/** Deletes the trigger's text if the slash menu wrote it and nothing was typed after it: giving up leaves nothing. */
export function cancelTrigger(view: EditorView, { from, to }: Range): void {
  const text = opened.get(view);
  opened.delete(view);
  if (text !== undefined && view.state.doc.textBetween(from, to) === text)
    view.dispatch(view.state.tr.delete(from, to));
}

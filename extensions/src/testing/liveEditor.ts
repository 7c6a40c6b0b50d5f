import { type AnyExtension, Editor, type JSONContent } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { onTestFinished } from 'vitest';
import { formationHubNodes } from '../index';

/** An editor in the page with the usual nodes and the given extensions, which may bring our block nodes with views. */
export function createLiveEditor(extensions: AnyExtension[], content: JSONContent[], isEditable = true): Editor {
  const element = document.body.appendChild(document.createElement('div'));
  const names = new Set(extensions.map(({ name }) => name));
  const editor = new Editor({
    element,
    editable: isEditable,
    extensions: [StarterKit, ...formationHubNodes.filter(({ name }) => !names.has(name)), ...extensions],
    content: { type: 'doc', content },
  });
  onTestFinished(() => {
    editor.destroy();
    element.remove();
  });
  return editor;
}

/** Types at the end of the document, character by character, as a keyboard does for input rules. */
export function typeText(editor: Editor, text: string): void {
  for (const char of text) {
    const { from, to } = editor.state.selection;
    const isHandled = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, char, () => editor.state.tr.insertText(char, from, to)),
    );
    if (!isHandled) editor.view.dispatch(editor.state.tr.insertText(char, from, to));
  }
}

/** Presses a key in the editor; true when something handled it. */
export function pressKey(editor: Editor, key: string): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  return editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)) === true;
}

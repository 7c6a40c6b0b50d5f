import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { canInsert } from '../places/canInsert';
import { parseBaserowRowUrl } from './baserowRowUrl';
import { pastedNode } from './pastedNode';

/** What asks the bridge of pasted addresses comes with the first one. */
const load = () => import('./mentionBaserowRow');

/** Pasting the address of a row, card, view or button puts the node itself into the page; so does that of a Baserow row. */
export const EntityPaste = Extension.create({
  name: 'formationHubPaste',
  priority: 1000,

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey('formationHubPaste'),
        props: {
          handlePaste(view, event) {
            const { selection } = view.state;
            const isCode = selection.$from.parent.type.spec.code === true;
            const text = event.clipboardData?.getData('text/plain') ?? '';
            const node = pastedNode(text);
            if (!selection.empty || isCode) return false;
            const row = parseBaserowRowUrl(text);
            // The host pastes the address as a link first: that is what stays when the table is not ours.
            if (row) void load().then(({ mentionBaserowRow }) => mentionBaserowRow(editor, text.trim(), row));
            if (!node) return false;
            if (!canInsert(editor, node.type)) return true;
            const isInserted = editor.commands.insertContent(node);
            if (isInserted) void load().then(({ nameNewNodes }) => nameNewNodes(editor, node.attrs));
            return isInserted;
          },
        },
      }),
    ];
  },
});

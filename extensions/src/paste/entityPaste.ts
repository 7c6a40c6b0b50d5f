import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { nameNewNodes } from './nameNewNodes';
import { pastedNode } from './pastedNode';

/** Pasting the address of a row, card, view or button puts the node itself into the page. */
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
            const node = pastedNode(event.clipboardData?.getData('text/plain') ?? '');
            if (!node || !selection.empty || isCode) return false;
            const isInserted = editor.commands.insertContent(node);
            if (isInserted) nameNewNodes(editor, node.attrs);
            return isInserted;
          },
        },
      }),
    ];
  },
});

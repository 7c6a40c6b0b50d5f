import type { Range, RawCommands } from '@tiptap/core';
import { canStandAt } from '../placement/canStand';
import { type EntityEmbedAttributes, parseEntityEmbedAttributes } from './entityEmbedAttributes';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    entityEmbed: {
      /** Puts a card at the cursor, or in place of `range`. False when the attributes are unfit, or when it would split what is there. */
      insertEntityEmbed: (
        attributes: Omit<EntityEmbedAttributes, 'size'> & Partial<EntityEmbedAttributes>,
        range?: Range,
      ) => ReturnType;
      /** Changes the selected card. False when no card is selected or the result is unfit. */
      updateEntityEmbed: (attributes: Partial<EntityEmbedAttributes>) => ReturnType;
    };
  }
}

/** Commands of the `entityEmbed` node of that schema name. */
export function entityEmbedCommands(type: string): Partial<RawCommands> {
  return {
    insertEntityEmbed:
      (attributes, range) =>
      ({ commands, state }) => {
        const attrs = parseEntityEmbedAttributes({ ...attributes });
        if (!attrs) return false;
        const { from, to } = range ?? state.selection;
        const nodeType = state.schema.nodes[type];
        if (!nodeType || !canStandAt(state.doc.resolve(from), nodeType)) return false;
        return commands.insertContentAt({ from, to }, { type, attrs });
      },
    updateEntityEmbed:
      (attributes) =>
      ({ commands, editor }) => {
        if (!editor.isActive(type)) return false;
        const attrs = parseEntityEmbedAttributes({ ...editor.getAttributes(type), ...attributes });
        return attrs !== null && commands.updateAttributes(type, attrs);
      },
  };
}

import type { Range, RawCommands } from '@tiptap/core';
import { canStandAt } from '../placement/canStand';
import { type EntityActionAttributes, parseEntityActionAttributes } from './entityActionAttributes';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    entityAction: {
      /** Puts a button at the cursor, or in place of `range`. False when the attributes are unfit, or when it would split what is there. */
      insertEntityAction: (
        attributes: Pick<EntityActionAttributes, 'action'> & Partial<EntityActionAttributes>,
        range?: Range,
      ) => ReturnType;
      /** Changes the selected button. False when no button is selected or the result is unfit. */
      updateEntityAction: (attributes: Partial<EntityActionAttributes>) => ReturnType;
    };
  }
}

/** Commands of the `entityAction` node of that schema name. */
export function entityActionCommands(type: string): Partial<RawCommands> {
  return {
    insertEntityAction:
      (attributes, range) =>
      ({ commands, state }) => {
        const attrs = parseEntityActionAttributes({ ...attributes });
        if (!attrs) return false;
        const { from, to } = range ?? state.selection;
        const nodeType = state.schema.nodes[type];
        if (!nodeType || !canStandAt(state.doc.resolve(from), nodeType)) return false;
        return commands.insertContentAt({ from, to }, { type, attrs });
      },
    updateEntityAction:
      (attributes) =>
      ({ commands, editor }) => {
        if (!editor.isActive(type)) return false;
        const attrs = parseEntityActionAttributes({ ...editor.getAttributes(type), ...attributes });
        return attrs !== null && commands.updateAttributes(type, attrs);
      },
  };
}

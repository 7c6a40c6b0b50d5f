import type { Range, RawCommands } from '@tiptap/core';
import { canStandAt } from '../placement/canStand';
import { type EntityViewAttributes, parseEntityViewAttributes } from './entityViewAttributes';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    entityView: {
      /** Puts a view at the cursor, or in place of `range`. False when the source is unknown. */
      insertEntityView: (
        attributes: Pick<EntityViewAttributes, 'source' | 'view'> & Partial<EntityViewAttributes>,
        range?: Range,
      ) => ReturnType;
      /** Changes the selected view. False when no view is selected or the result is unfit. */
      updateEntityView: (attributes: Partial<EntityViewAttributes>) => ReturnType;
    };
  }
}

/** Commands of the `entityView` node of that schema name. */
export function entityViewCommands(type: string): Partial<RawCommands> {
  return {
    insertEntityView:
      (attributes, range) =>
      ({ commands, state }) => {
        const attrs = parseEntityViewAttributes({ ...attributes });
        if (!attrs) return false;
        const { from, to } = range ?? state.selection;
        const nodeType = state.schema.nodes[type];
        if (!nodeType || !canStandAt(state.doc.resolve(from), nodeType)) return false;
        return commands.insertContentAt({ from, to }, { type, attrs });
      },
    updateEntityView:
      (attributes) =>
      ({ commands, editor }) => {
        if (!editor.isActive(type)) return false;
        const attrs = parseEntityViewAttributes({ ...editor.getAttributes(type), ...attributes });
        return attrs !== null && commands.updateAttributes(type, attrs);
      },
  };
}

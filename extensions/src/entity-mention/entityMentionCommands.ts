import type { Range, RawCommands } from '@tiptap/core';
import { canStandAt } from '../placement/canStand';
import { type EntityMentionAttributes, parseEntityMentionAttributes } from './entityMentionAttributes';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    entityMention: {
      /** Puts a mention and a blank at the cursor, or in place of `range`. False when the attributes are unfit. */
      insertEntityMention: (attributes: EntityMentionAttributes, range?: Range) => ReturnType;
    };
  }
}

/** Commands of the `entityMention` node of that schema name. */
export function entityMentionCommands(type: string): Partial<RawCommands> {
  return {
    insertEntityMention:
      (attributes, range) =>
      ({ commands, state }) => {
        const attrs = parseEntityMentionAttributes({ ...attributes });
        if (!attrs) return false;
        const { from, to } = range ?? state.selection;
        const nodeType = state.schema.nodes[type];
        if (!nodeType || !canStandAt(state.doc.resolve(from), nodeType)) return false;
        return commands.insertContentAt({ from, to }, [
          { type, attrs },
          { type: 'text', text: ' ' },
        ]);
      },
  };
}

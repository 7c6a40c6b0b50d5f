import { canStandAt, formationHubNodeNames, splitsContainer } from '@formation-hub/extensions';
import { Extension } from '@tiptap/core';
import type { Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { tellMisplaced } from './tellMisplaced';

/** What other editors did comes with this mark, and is never refused. */
const isFromOthers = (transaction: Transaction): boolean => transaction.getMeta('y-sync$') !== undefined;

/** Whether a pasted block of ours would empty the selected cells: the table's own pasting puts what fits in their place. */
function emptiesCells({ selection }: EditorState, { content }: Slice): boolean {
  if (!('$anchorCell' in selection)) return false;
  let isOurs = false;
  content.forEach(({ type }) => {
    isOurs ||= type.isBlock && formationHubNodeNames.includes(type.name);
  });
  return isOurs;
}

interface EntityPlacesOptions {
  /** Told whether a block of ours may stand where the person writes, each time that this changes. */
  onPlace: (mayStand: boolean) => void;
}

/** Keeps our blocks out of places that do not take them, whatever brings them there: the change is refused as a whole, and said. */
export const EntityPlaces = Extension.create<EntityPlacesOptions>({
  name: 'formationHubPlaces',
  // Before the tables, and before the slash menu looks at what it offers.
  priority: 1100,

  addOptions() {
    return { onPlace: () => {} };
  },

  addProseMirrorPlugins() {
    const { onPlace } = this.options;
    const mayStand = ({ selection, schema }: EditorState): boolean => {
      const type = schema.nodes.entityEmbed;
      return type !== undefined && canStandAt(selection.$from, type);
    };
    return [
      new Plugin({
        key: new PluginKey('formationHubPlaces'),
        filterTransaction: (transaction) => {
          if (!transaction.docChanged || isFromOthers(transaction)) return true;
          const isRefused = splitsContainer(transaction, formationHubNodeNames);
          if (isRefused) tellMisplaced();
          return !isRefused;
        },
        props: {
          handlePaste: ({ state }, _event, slice) => {
            const isRefused = emptiesCells(state, slice);
            if (isRefused) tellMisplaced();
            return isRefused;
          },
        },
        view: () => ({
          update: ({ state }, former) => {
            if (!former.selection.eq(state.selection) || former.doc !== state.doc) onPlace(mayStand(state));
          },
        }),
      }),
    ];
  },
});

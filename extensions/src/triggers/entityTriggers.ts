import { shift } from '@floating-ui/dom';
import { canStandAt } from '@formation-hub/extensions';
import { Extension, InputRule } from '@tiptap/core';
import { Suggestion } from '@tiptap/suggestion';
import { canInsert } from '../places/canInsert';
import { BridgeError, getWire } from '../wire';
import { findSuggestionMatch, findTriggerMatch } from './findTriggerMatch';
import { findTriggerList, loadTriggerList } from './loadTriggerList';
import type { TriggerItem } from './searchRows';
import type { TriggerFailure } from './triggerFailure';
import { triggerKey } from './triggerKey';
import { triggerRenderer } from './triggerRenderer';
import { nodeOfTrigger } from './triggerTable';
import { findViewPreset } from './viewPresets';

const debounceMs = 120;

/** Typed triggers: `@personne:` and the like open a list of rows; `[modules-a-attribuer]` becomes its view. */
export const EntityTriggers = Extension.create({
  name: 'formationHubTriggers',
  priority: 1000,

  addInputRules() {
    const { editor } = this;
    return [
      new InputRule({
        find: /\[([\w-]+)\]$/,
        handler: ({ chain, range, match: [, name = ''] }) => {
          const attributes = findViewPreset(name.toLowerCase());
          if (attributes && canInsert(editor, 'entityView', range.from))
            chain().insertEntityView(attributes, range).run();
        },
      }),
    ];
  },

  addProseMirrorPlugins() {
    const failure: TriggerFailure = { cause: null };
    return [
      Suggestion<TriggerItem, TriggerItem>({
        editor: this.editor,
        pluginKey: triggerKey,
        findSuggestionMatch,
        decorationClass: 'fh-trigger',
        allowSpaces: true,
        debounce: debounceMs,
        placement: 'bottom-start',
        floatingUi: { middleware: [shift({ padding: 8 })] },
        items: async ({ editor, query, signal }) => {
          const { $from } = editor.state.selection;
          const match = findTriggerMatch($from);
          if (!match) return [];
          const type = editor.schema.nodes[nodeOfTrigger(match.trigger)];
          if (!type || !canStandAt($from, type)) {
            failure.cause = 'misplaced';
            return [];
          }
          try {
            const { searchRows } = await loadTriggerList();
            const items = await searchRows(getWire(), match.trigger, query, signal);
            failure.cause = null;
            return items;
          } catch (error) {
            if (!(error instanceof BridgeError && error.code === 'ABORTED')) failure.cause = error;
            return [];
          }
        },
        command: ({ editor, props: item }) => {
          const match = findTriggerMatch(editor.state.selection.$from);
          // Items come from the list, so that it is there.
          const list = findTriggerList();
          if (!match || !list) return;
          list.insertPicked(editor.chain().focus(), match.trigger, item, match.range).run();
          list.noteRecentRow(item.entity, item.id);
        },
        render: triggerRenderer({ failure }),
      }),
    ];
  },
});

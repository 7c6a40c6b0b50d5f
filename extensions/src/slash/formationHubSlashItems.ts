import { defaultViewKind, entityNames, getEntity } from '@formation-hub/extensions';
import { translateEditor } from '../i18n/editor';
import { inLanguage } from '../i18n/language';
import { canInsert } from '../places/canInsert';
import { modelSlashItems } from './modelSlashItems';
import { type SlashItem, slashItem } from './slashItem';

const emptyView = slashItem(
  {
    title: () => translateEditor('slash.vue'),
    description: () => translateEditor('slash.vue.description'),
    words: ['vue', 'tableau', 'données', 'donnees', 'baserow', 'view', 'table', 'data'],
    icon: 'table',
  },
  ({ editor, range }) => {
    const entity = entityNames()
      .map((name) => getEntity(name))
      .find(({ startsViews }) => startsViews);
    if (entity && canInsert(editor, 'entityView', range.from))
      editor.chain().focus().insertEntityView({ source: entity.collection, view: defaultViewKind }, range).run();
  },
);

const actionSetup = slashItem(
  {
    title: () => translateEditor('slash.action'),
    description: () => translateEditor('slash.action.description'),
    words: ['bouton', 'action', 'heures', 'attribuer', 'saisir', 'button', 'assign', 'log'],
    icon: 'bolt',
  },
  ({ editor, range }) => {
    if (!canInsert(editor, 'entityAction', range.from)) return;
    // The dialog's code comes with the first button that is set up.
    void inLanguage(import('../entity-action/openActionSetup')).then(({ openActionSetup }) =>
      openActionSetup(editor, range),
    );
  },
);

const inlineItems = modelSlashItems('mention');
const blockItems = [
  ...modelSlashItems('embed'),
  ...modelSlashItems('view'),
  emptyView,
  ...modelSlashItems('action'),
  actionSetup,
];

/**
 * Our items of the slash menu: those of the model by kind of block, and the two that belong to the editor itself. The list is
 * always that of the place where the person writes: the menu, which knows no place, reads it anew each time.
 */
export const formationHubSlashItems: SlashItem[] = [...inlineItems, ...blockItems];

/** Offers our blocks in the slash menu, or our mentions alone. */
export function offerBlocks(mayStand: boolean): void {
  formationHubSlashItems.splice(inlineItems.length, blockItems.length, ...(mayStand ? blockItems : []));
}

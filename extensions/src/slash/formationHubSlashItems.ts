import { defaultViewKind, entityNames, getEntity } from '@formation-hub/extensions';
import { translateEditor } from '../i18n/editor';
import { inLanguage } from '../i18n/language';
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
    if (entity)
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
    // The dialog's code comes with the first button that is set up.
    void inLanguage(import('../entity-action/openActionSetup')).then(({ openActionSetup }) =>
      openActionSetup(editor, range),
    );
  },
);

/** Our items of the slash menu: those of the model by kind of block, and the two that belong to the editor itself. */
export const formationHubSlashItems: SlashItem[] = [
  ...modelSlashItems('mention'),
  ...modelSlashItems('embed'),
  ...modelSlashItems('view'),
  emptyView,
  ...modelSlashItems('action'),
  actionSetup,
];

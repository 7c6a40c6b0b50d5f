import { defaultViewKind } from '@formation-hub/extensions';
import type { Editor, Range } from '@tiptap/core';
import { translateEditor } from '../i18n/editor';
import { inLanguage } from '../i18n/language';
import { openTrigger } from '../triggers/openTrigger';
import { viewPresets } from '../triggers/viewPresets';
import { type SlashIcon, slashIcons } from './slashIcons';

/** An item of Docmost's slash menu. Title and description are getters: the menu passes them through its own `t()`. */
export interface SlashItem {
  readonly title: string;
  readonly description: string;
  /** French and English words that find the item. */
  searchTerms: string[];
  icon: SlashIcon;
  command: (context: { editor: Editor; range: Range }) => void;
}

type SlashName = keyof typeof slashIcons;

function slashItem(name: SlashName, searchTerms: string[], command: SlashItem['command']): SlashItem {
  return {
    get title() {
      return translateEditor(`slash.${name}`);
    },
    get description() {
      return translateEditor(`slash.${name}.description`);
    },
    searchTerms,
    icon: slashIcons[name],
    command,
  };
}

const opens =
  (trigger: string): SlashItem['command'] =>
  ({ editor, range }) =>
    openTrigger(editor, range, trigger);

const insertsPreset =
  (name: string): SlashItem['command'] =>
  ({ editor, range }) => {
    const preset = viewPresets.find((candidate) => candidate.name === name);
    if (preset) editor.chain().focus().insertEntityView(preset.attributes, range).run();
  };

const insertsView: SlashItem['command'] = ({ editor, range }) =>
  void editor.chain().focus().insertEntityView({ source: 'taches', view: defaultViewKind }, range).run();

const setsUpAction: SlashItem['command'] = ({ editor, range }) => {
  // The dialog's code comes with the first button that is set up.
  void inLanguage(import('../entity-action/openActionSetup')).then(({ openActionSetup }) =>
    openActionSetup(editor, range),
  );
};

/** Our items of the slash menu. Those that need a row open the list of a typed trigger. */
export const formationHubSlashItems: SlashItem[] = [
  slashItem('personne', ['personne', 'mention', 'heures', 'person', 'people', 'hours'], opens('@personne:')),
  slashItem('formateur', ['formateur', 'enseignant', 'mention', 'trainer', 'teacher'], opens('@formateur:')),
  slashItem('mentionProjet', ['projet', 'mention', 'project'], opens('@projet:')),
  slashItem('mentionFormation', ['formation', 'cours', 'mention', 'course'], opens('@formation:')),
  slashItem('mentionClient', ['client', 'mention', 'customer'], opens('@client:')),
  slashItem('projet', ['projet', 'fiche', 'carte', 'project', 'card'], opens('[projet:')),
  slashItem('formation', ['formation', 'blocs', 'fiche', 'carte', 'course', 'card'], opens('[formation:')),
  slashItem('module', ['module', 'attributions', 'fiche', 'carte', 'card'], opens('[module:')),
  slashItem('client', ['client', 'fiche', 'carte', 'customer', 'card'], opens('[client:')),
  slashItem(
    'fichePersonne',
    ['personne', 'capacité', 'capacite', 'fiche', 'carte', 'person', 'capacity', 'card'],
    opens('[personne:'),
  ),
  slashItem('kanban', ['kanban', 'taches', 'tâches', 'projet', 'board', 'tasks'], opens('[kanban:')),
  slashItem('modules', ['modules', 'attribuer', 'tableau', 'assign', 'table'], insertsPreset('modules-a-attribuer')),
  slashItem(
    'mesHeures',
    ['mes heures', 'interventions', 'calendrier', 'my hours', 'calendar'],
    insertsPreset('mes-heures'),
  ),
  slashItem(
    'mesAttributions',
    ['mes attributions', 'mes heures', 'modules', 'my assignments', 'my hours'],
    insertsPreset('mes-attributions'),
  ),
  slashItem(
    'projetsEnCours',
    ['projets en cours', 'frise', 'planning', 'projects', 'timeline'],
    insertsPreset('projets-en-cours'),
  ),
  slashItem(
    'capacite',
    ['capacité', 'capacite', 'charge', 'équipe', 'equipe', 'capacity', 'load', 'team'],
    insertsPreset('capacite-equipe'),
  ),
  slashItem('vue', ['vue', 'tableau', 'données', 'donnees', 'baserow', 'view', 'table', 'data'], insertsView),
  slashItem('bouton', ['bouton', 'action', 'cloturer', 'clôturer', 'projet', 'button', 'close'], opens('[cloturer:')),
  slashItem('action', ['bouton', 'action', 'heures', 'attribuer', 'saisir', 'button', 'assign', 'log'], setsUpAction),
];

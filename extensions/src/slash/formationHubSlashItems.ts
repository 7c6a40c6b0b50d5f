import type { Editor, Range } from '@tiptap/core';
import { translateEditor } from '../i18n/editor';
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

/** Our items of the slash menu. Those that need a row open the list of a typed trigger. */
export const formationHubSlashItems: SlashItem[] = [
  slashItem('personne', ['personne', 'formateur', 'mention', 'person', 'people', 'trainer'], opens('@personne:')),
  slashItem('projet', ['projet', 'fiche', 'carte', 'project', 'card'], opens('[projet:')),
  slashItem('formation', ['formation', 'fiche', 'carte', 'course', 'card'], opens('[formation:')),
  slashItem('kanban', ['kanban', 'taches', 'tâches', 'projet', 'board', 'tasks'], opens('[kanban:')),
  slashItem('modules', ['modules', 'attribuer', 'tableau', 'assign', 'table'], insertsPreset('modules-a-attribuer')),
  slashItem('bouton', ['bouton', 'action', 'cloturer', 'clôturer', 'projet', 'button', 'close'], opens('[cloturer:')),
];

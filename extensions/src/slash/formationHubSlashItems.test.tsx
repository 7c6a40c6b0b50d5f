// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { inLanguage } from '../i18n/language';
import { EntityIcon } from '../ui/icons';
import { formationHubSlashItems } from './formationHubSlashItems';
import { modelSlashItems } from './modelSlashItems';

/** What people find in the menu, in its order: picture, French, English, words that find it. */
const shown = [
  [
    'user',
    'Personne',
    'Mentionner une personne avec ses heures restantes',
    'Person',
    'Mention a person with the hours left',
    'personne, mention, heures, person, people, hours',
  ],
  [
    'user-check',
    'Formateur',
    'Mentionner un formateur avec ses heures restantes',
    'Trainer',
    'Mention a trainer with the hours left',
    'formateur, enseignant, mention, trainer, teacher',
  ],
  [
    'folder',
    'Projet',
    'Mentionner un projet avec son statut',
    'Project',
    'Mention a project with its status',
    'projet, mention, project',
  ],
  [
    'school',
    'Formation',
    'Mentionner une formation avec son statut',
    'Course',
    'Mention a course with its status',
    'formation, cours, mention, course',
  ],
  ['building-skyscraper', 'Client', 'Mentionner un client', 'Client', 'Mention a client', 'client, mention, customer'],
  [
    'folder',
    'Carte projet',
    'La fiche d’un projet, avec ses heures et ses tâches',
    'Project card',
    'A project with its hours and tasks',
    'projet, fiche, carte, project, card',
  ],
  [
    'school',
    'Carte formation',
    'La fiche d’une formation, avec ses blocs',
    'Course card',
    'A course with its blocks',
    'formation, blocs, fiche, carte, course, card',
  ],
  [
    'book-2',
    'Carte module',
    'La fiche d’un module, avec ses attributions',
    'Module card',
    'A module with its assignments',
    'module, attributions, fiche, carte, card',
  ],
  [
    'building-skyscraper',
    'Carte client',
    'La fiche d’un client, avec ses projets',
    'Client card',
    'A client with its projects',
    'client, fiche, carte, customer, card',
  ],
  [
    'user',
    'Carte personne',
    'La fiche d’une personne, avec ses capacités',
    'Person card',
    'A person with both capacities',
    'personne, capacité, capacite, fiche, carte, person, capacity, card',
  ],
  [
    'layout-kanban',
    'Kanban des tâches d’un projet',
    'Les tâches d’un projet en colonnes, à déplacer',
    'Board of a project’s tasks',
    'The tasks of a project in columns, to be moved',
    'kanban, taches, tâches, projet, board, tasks',
  ],
  [
    'table',
    'Modules à attribuer',
    'Le tableau des modules sans formateur',
    'Modules to assign',
    'The table of modules without a trainer',
    'modules, attribuer, tableau, assign, table',
  ],
  [
    'calendar',
    'Mes heures',
    'Le calendrier des interventions de qui lit la page',
    'My hours',
    'The calendar of the reader’s time entries',
    'mes heures, interventions, calendrier, my hours, calendar',
  ],
  [
    'user-check',
    'Mes attributions',
    'Le tableau des modules de qui lit la page',
    'My assignments',
    'The table of the reader’s modules',
    'mes attributions, mes heures, modules, my assignments, my hours',
  ],
  [
    'clock',
    'Projets en cours',
    'La frise des projets sur les semaines',
    'Current projects',
    'The timeline of projects over weeks',
    'projets en cours, frise, planning, projects, timeline',
  ],
  [
    'user',
    'Capacité de l’équipe',
    'La charge de chaque personne, dépassements compris',
    'Team capacity',
    'The load of each person, overloads included',
    'capacité, capacite, charge, équipe, equipe, capacity, load, team',
  ],
  [
    'table',
    'Vue de données',
    'Un tableau, kanban, calendrier ou frise à régler',
    'Data view',
    'A table, board, calendar or timeline to set up',
    'vue, tableau, données, donnees, baserow, view, table, data',
  ],
  [
    'bolt',
    'Bouton «\u00a0Clôturer le projet\u00a0»',
    'Un bouton qui clôture un projet depuis la page',
    'Button “Close the project”',
    'A button that closes a project from the page',
    'bouton, action, cloturer, clôturer, projet, button, close',
  ],
  [
    'bolt',
    'Bouton d’action',
    'Attribuer un module, saisir des heures, créer une tâche…',
    'Action button',
    'Assign a module, log hours, create a task…',
    'bouton, action, heures, attribuer, saisir, button, assign, log',
  ],
] as const;

afterEach(() => {
  cleanup();
  globalThis.formationHub = undefined;
});

const drawn = (icon: React.ReactElement) => render(icon).container.innerHTML;

test('the menu has these items, in this order', () => {
  expect(formationHubSlashItems.map(({ title }) => title)).toEqual(shown.map(([, title]) => title));
});

describe.each(shown)('%s: %s', (icon, title, description, english, englishDescription, words) => {
  const item = () => {
    const found = formationHubSlashItems.find((candidate) => candidate.searchTerms.join(', ') === words);
    if (!found) throw new Error(`nothing is found by ${words}`);
    return found;
  };

  test('is found by its words and says what it does', () => {
    expect([item().title, item().description]).toEqual([title, description]);
  });

  test('speaks English', async () => {
    globalThis.formationHub = { lang: 'en' };
    await inLanguage(Promise.resolve());
    expect([item().title, item().description]).toEqual([english, englishDescription]);
  });

  test('has its picture', () => {
    const Icon = item().icon;
    expect(drawn(<Icon />)).toBe(drawn(<EntityIcon name={icon} size={18} />));
    expect(drawn(<Icon />) === drawn(<EntityIcon name="none of ours" size={18} />)).toBe(icon === 'table');
  });
});

test('the model lists all but the two items of the editor itself', () => {
  const ofModel = (['mention', 'embed', 'view', 'action'] as const).flatMap(modelSlashItems);
  expect(ofModel.length).toBe(formationHubSlashItems.length - 2);
});

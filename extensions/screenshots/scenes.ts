import type { Page } from '@playwright/test';
import { blockNames } from './gallery/documents.ts';
import { type HostileText, hostileTexts } from './hostileTexts.ts';
import { type State, states } from './stateBridge.ts';

/** How the pictures are taken. */
export interface Look {
  name: string;
  theme: 'light' | 'dark';
  /** Width of the window in pixels. */
  width: number;
  media?: 'print';
}

export const looks: readonly Look[] = [
  { name: 'clair', theme: 'light', width: 900 },
  { name: 'sombre', theme: 'dark', width: 900 },
  { name: '360px', theme: 'light', width: 360 },
  // Dark on the screen: paper must be light all the same.
  { name: 'impression', theme: 'dark', width: 700, media: 'print' },
];

/** A taken picture, and what is wrong with it. */
export interface Picture {
  file: string;
  problems: string[];
}

type HostileState = `hostile-${HostileText}`;

/** One picture: a block in a state, after what a person does. */
export interface Scene {
  name: string;
  bloc: string;
  etat: State | HostileState;
  /** More parameters of the gallery page. */
  query?: string;
  act?: (page: Page) => Promise<void>;
}

const openForm = async (page: Page) => {
  await page.locator('.fh-action-button[aria-disabled="false"]').click();
  await page.getByRole('dialog').waitFor();
};

/** The text that a state puts in place of all that people type; undefined for the plain states. */
export const hostileTextOf = (etat: string): string | undefined => {
  const kind = /^hostile-(.*)$/.exec(etat)?.[1];
  return kind === undefined ? undefined : hostileTexts[kind as HostileText];
};

const openDetail = async (page: Page) => {
  await page.locator('.fh-kanban-card').first().click();
  await page.getByRole('dialog').waitFor();
};

/** What people meet beyond a block that stands there: lists, forms, refusals, conflicts. */
const actedScenes: readonly Scene[] = [
  {
    name: 'mention--fiche-au-survol',
    bloc: 'mention',
    etat: 'loaded',
    act: async (page) => {
      await page.locator('.fh-mention', { hasText: 'Hugo Bernard' }).hover();
      await page.getByRole('dialog', { name: 'Hugo Bernard' }).getByText('Total').waitFor();
    },
  },
  {
    name: 'mention--liste',
    bloc: '',
    etat: 'loaded',
    act: async (page) => {
      await page.locator('.ProseMirror').click();
      await page.keyboard.type('@personne:');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'carte-projet--taches-dépliées',
    bloc: 'carte-projet',
    etat: 'loaded',
    act: async (page) => {
      await page.getByRole('button', { name: /^Tâches/ }).click();
      await page.getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'carte-formation--blocs-dépliés',
    bloc: 'carte-formation',
    etat: 'loaded',
    act: async (page) => {
      await page.getByRole('button', { name: /^Blocs/ }).click();
      await page.getByRole('button', { name: /^Développer une application/ }).click();
      await page.getByText('Tests automatisés').waitFor();
    },
  },
  {
    name: 'carte-projet--statut',
    bloc: 'carte-projet',
    etat: 'loaded',
    act: async (page) => {
      await page.getByRole('button', { name: /^Statut/ }).click();
      await page.getByRole('menuitemradio').first().waitFor();
    },
  },
  {
    name: 'carte-projet--modification',
    bloc: 'carte-projet',
    etat: 'loaded',
    act: async (page) => {
      await page.getByRole('button', { name: /^Chef de projet/ }).click();
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'carte-projet--conflit',
    bloc: 'carte-projet',
    etat: 'refused',
    act: async (page) => {
      await page.getByRole('button', { name: /^Livraison/ }).click();
      await page.getByLabel('Livraison').fill('2027-01-15');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'bouton--confirmation',
    bloc: 'bouton',
    etat: 'loaded',
    act: openForm,
  },
  {
    name: 'bouton--refused',
    bloc: 'bouton',
    etat: 'refused',
    act: async (page) => {
      await openForm(page);
      await page.getByRole('button', { name: 'Confirmer' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'bouton--formulaire', bloc: 'bouton-attribuer', etat: 'loaded', act: openForm },
  {
    name: 'bouton--configuration',
    bloc: '',
    etat: 'loaded',
    query: 'bouton',
    act: async (page) => {
      await page.getByRole('button', { name: 'Nouveau bouton' }).click();
      await page.getByLabel('Action', { exact: true }).selectOption('attribuer_module');
      await page.getByRole('combobox', { name: /fiche concernée/ }).fill('r');
      await page.getByRole('option', { name: /React/ }).waitFor();
    },
  },
  {
    name: 'kanban--refused',
    bloc: 'kanban',
    etat: 'refused',
    act: async (page) => {
      const card = page.getByRole('button', { name: /^Maquettes/ });
      await card.focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'kanban--fiche', bloc: 'kanban', etat: 'loaded', act: openDetail },
  { name: 'carte-projet--lecture', bloc: 'carte-projet', etat: 'loaded', query: 'lecture' },
  {
    name: 'vue--filtres',
    bloc: 'kanban',
    etat: 'loaded',
    act: async (page) => {
      await page.getByRole('button', { name: /^Filtrer/ }).click();
      await page.getByRole('dialog', { name: 'Filtrer' }).waitFor();
    },
  },
  {
    name: 'vue--affichage',
    bloc: 'tableau',
    etat: 'loaded',
    act: async (page) => {
      await page.getByRole('button', { name: /^Affichage/ }).click();
      await page.getByRole('dialog', { name: 'Affichage' }).waitFor();
    },
  },
  {
    name: 'page--actions',
    bloc: 'carte-projet-compacte',
    etat: 'loaded',
    query: 'entete',
    act: async (page) => {
      await page.getByRole('button', { name: /^Actions/ }).click();
      await page.getByRole('menu').waitFor();
    },
  },
];

/** The same with hostile values, where a list, a card, a form or a message shows them. */
const hostileActs: readonly Omit<Scene, 'etat'>[] = [
  {
    name: 'mention--fiche',
    bloc: 'mention',
    act: async (page) => {
      await page.locator('.fh-mention[data-entity="personne"]').last().hover();
      await page.locator('.fh-hovercard[aria-busy="false"]').waitFor();
    },
  },
  {
    name: 'mention--liste',
    bloc: '',
    act: async (page) => {
      await page.locator('.ProseMirror').click();
      await page.keyboard.type('@personne:');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'carte-projet--taches',
    bloc: 'carte-projet',
    act: async (page) => {
      await page.getByRole('button', { name: /^Tâches/ }).click();
      await page.getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'bouton--formulaire',
    bloc: 'bouton-attribuer',
    act: async (page) => {
      await openForm(page);
      await page.getByRole('combobox').first().click();
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'bouton--refus',
    bloc: 'bouton',
    act: async (page) => {
      await openForm(page);
      await page.getByRole('button', { name: 'Confirmer' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'kanban--fiche', bloc: 'kanban', act: openDetail },
  {
    name: 'kanban--message',
    bloc: 'kanban',
    act: async (page) => {
      const card = page.locator('.fh-kanban-card').nth(2);
      await card.focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      await page.getByRole('alert').waitFor();
    },
  },
];

const hostileScenes: readonly Scene[] = Object.keys(hostileTexts).flatMap((kind) => {
  const etat: HostileState = `hostile-${kind as HostileText}`;
  return [
    ...blockNames.map((bloc) => ({ name: `${bloc}--${etat}`, bloc, etat })),
    ...hostileActs.map((scene) => ({ ...scene, name: `${scene.name}--${etat}`, etat })),
  ];
});

const stateScenes: readonly Scene[] = blockNames.flatMap((bloc) =>
  states.filter((etat) => etat !== 'refused').map((etat) => ({ name: `${bloc}--${etat}`, bloc, etat })),
);

/** Scenes of a look: all states, and hostile values where widths differ. */
export function scenesOf(look: Look): Scene[] {
  if (look.media === 'print') {
    const printed = ['loaded', 'stale', 'not-found', 'hostile-long'];
    return [...stateScenes, ...hostileScenes].filter(({ etat, act }) => printed.includes(etat) && act === undefined);
  }
  const isHostileShown = look.theme === 'light';
  return [...stateScenes, ...actedScenes, ...(isHostileShown ? hostileScenes : [])];
}

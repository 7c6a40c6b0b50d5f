import type { Page } from '@playwright/test';
import type { State } from './stateBridge.ts';

/** One picture: a block in a state, after what a person does. */
export interface Scene {
  name: string;
  bloc: string;
  etat: State;
  /** More parameters of the gallery page. */
  query?: string;
  act?: (page: Page) => Promise<void>;
}

const openForm = async (page: Page) => {
  await page.locator('.fh-action-button[aria-disabled="false"]').click();
  await page.getByRole('dialog').waitFor();
};

/** What people meet beyond a block that stands there: lists, forms, refusals, conflicts. */
export const actedScenes: readonly Scene[] = [
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

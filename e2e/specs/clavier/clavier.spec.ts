import { doc, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import type { TestProjet } from '../../support/demoProjet.ts';
import { expect, test } from '../../support/test.ts';

let projet: TestProjet;

test.beforeEach(async ({ createProjet }) => {
  projet = await createProjet([
    { nom: 'Maquettes', statut: 'a_faire' },
    { nom: 'Cadrage', statut: 'terminee' },
  ]);
});

test(shows(['K-1'], 'a mention is inserted and its card read without the mouse'), async ({ createPage, signedIn }) => {
  const made = await createPage('Clavier : mention', doc(paragraph()));
  const page = await signedIn('claire.moreau@acadenice.fr');
  const wiki = await new WikiPageView(page).open(made.url);
  await wiki.editor.focus();
  await page.keyboard.type('/formateur', { delay: 20 });
  await expect(page.getByRole('option', { name: /^Formateur/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Formateurs' })).toBeVisible();
  await page.keyboard.type('dup', { delay: 20 });
  await expect(page.getByRole('option', { name: /Pierre Dupont/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(wiki.chip('Pierre Dupont')).toContainText(/\d h/);

  await wiki.moveCaret('ArrowLeft');
  await wiki.moveCaret('ArrowLeft');
  const card = page.getByRole('dialog', { name: 'Pierre Dupont' });
  await expect(card).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(card.getByRole('link', { name: 'Ouvrir la fiche' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(wiki.editor).toBeFocused();
});

test(
  shows(['K-2'], 'a card is inserted, entered, unfolded, changed and resized without the mouse'),
  async ({ rows, createPage, signedIn }) => {
    const made = await createPage('Clavier : carte', doc(paragraph()));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const card = wiki.card(projet.nom);
    await wiki.editor.focus();
    await page.keyboard.type('/fiche', { delay: 20 });
    await expect(page.getByRole('option', { name: /^Carte projet/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.type(projet.nom, { delay: 20 });
    await expect(page.getByRole('option', { name: new RegExp(projet.nom) })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(card.getByRole('progressbar')).toBeVisible();

    await test.step('enter the card', async () => {
      await page.keyboard.press('Enter');
      await expect(card.getByRole('link', { name: projet.nom })).toBeFocused();
    });

    await test.step('unfold the tasks and change one', async () => {
      await card.getByRole('button', { name: /^Tâches/ }).press('Enter');
      await card.getByRole('button', { name: /^Statut, Maquettes/ }).press('Enter');
      await expect(page.getByRole('menuitemradio', { name: 'À faire' })).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect.poll(() => rows.statutOf('tache', projet.taches[0]?.id)).toBe('en_cours');
    });

    await test.step('change a date', async () => {
      await card.getByRole('button', { name: /^Livraison/ }).press('Enter');
      await expect(card.getByLabel('Livraison')).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(card.getByRole('button', { name: /^Livraison/ })).toBeFocused();
    });

    await test.step('make it compact, then undo', async () => {
      await card.getByRole('button', { name: 'Réduire la fiche' }).press('Enter');
      await expect(card.getByRole('button', { name: 'Développer la fiche' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(wiki.editor).toBeFocused();
      await page.keyboard.press('Control+z');
      await expect(card.getByRole('button', { name: 'Réduire la fiche' })).toBeVisible();
    });
  },
);

test(
  shows(['K-3'], 'a button is set up, run with its form, and taken back without the mouse'),
  async ({ createPage, signedIn }) => {
    const made = await createPage('Clavier : bouton', doc(paragraph()));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    await wiki.editor.focus();
    await page.keyboard.type('/saisir', { delay: 20 });
    await expect(page.getByRole('option', { name: /^Bouton d’action/ })).toBeVisible();
    await page.keyboard.press('Enter');

    const dialog = page.getByRole('dialog');
    await test.step('set the button up', async () => {
      await expect(dialog.getByLabel('Action', { exact: true })).toBeFocused();
      await dialog.getByLabel('Action', { exact: true }).selectOption('creer_tache');
      await page.keyboard.press('Tab');
      await page.keyboard.type(projet.nom, { delay: 20 });
      await expect(page.getByRole('option', { name: new RegExp(projet.nom) })).toBeVisible();
      await page.keyboard.press('Enter');
      await dialog.getByRole('button', { name: 'Insérer' }).press('Enter');
      await expect(dialog).toBeHidden();
    });

    const button = wiki.editor.getByRole('button', { name: 'Créer une tâche' });
    await test.step('run it', async () => {
      await expect(button).toHaveAttribute('aria-disabled', 'false');
      await button.press('Enter');
      await expect(dialog.getByLabel('Nom', { exact: true })).toBeFocused();
      await page.keyboard.type('Relecture');
      await page.keyboard.press('Enter');
      await expect(dialog).toBeHidden();
      await expect(wiki.toast('Relecture')).toBeVisible();
    });

    await test.step('take it back', async () => {
      await page.getByRole('button', { name: 'Annuler' }).press('Enter');
      await expect(wiki.toast(/Relecture/).last()).toBeVisible();
    });
  },
);

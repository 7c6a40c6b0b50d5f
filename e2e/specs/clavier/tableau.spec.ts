import { doc, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { Keyboard } from '../../pages/keyboard.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['K-7'], 'a table is walked, sorted, changed and added to'),
  async ({ createProjet, rows, createPage, signedIn }) => {
    const projet = await createProjet([
      { nom: 'Audit', statut: 'a_faire' },
      { nom: 'Maquettes', statut: 'a_faire' },
    ]);
    const [audit] = projet.taches;
    const attrs = {
      source: 'taches',
      view: 'table',
      filters: { projet: String(projet.id) },
      title: 'Tâches',
      fields: ['nom', 'statut', 'personne', 'echeance', 'heures_estimees'],
    };
    const made = await createPage('Clavier : tableau', doc(paragraph(), { type: 'entityView', attrs }, paragraph()));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const view = wiki.editor.getByRole('article');
    const keyboard = new Keyboard(page);
    const cell = (field: string) => view.locator(`[data-cell="${audit?.id}:${field}"]`);
    const field = async (name: string) => (await rows.get('tache', audit?.id ?? 0))[name];
    await expect(cell('nom')).toBeVisible();

    await test.step('sort by a header', async () => {
      await keyboard.activate(view.getByRole('button', { name: 'Nom', exact: true }), 'Shift+Tab');
      await expect(view.getByRole('columnheader', { name: 'Nom' })).toHaveAttribute('aria-sort', 'ascending');
    });

    await test.step('from cell to cell', async () => {
      await keyboard.reach(cell('nom'));
      await keyboard.press('End');
      await expect(cell('heures_estimees')).toBeFocused();
      await keyboard.press('ArrowDown', 'ArrowUp', 'Home');
      await expect(cell('nom')).toBeFocused();
    });

    await test.step('open the detail and come back', async () => {
      await keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Audit' });
      await keyboard.activate(dialog.getByRole('button', { name: /^Notes|^Heures estimées/ }));
      await expect(dialog.getByLabel('Heures estimées')).toBeFocused();
      await keyboard.type('12');
      await keyboard.press('Enter');
      await expect.poll(() => field('heures_estimees').then(Number)).toBe(12);
      await expect(dialog.getByRole('button', { name: /^Heures estimées/ })).toBeFocused();
      await keyboard.press('Escape');
      await expect(cell('nom')).toBeFocused();
    });

    await test.step('change a choice', async () => {
      await keyboard.press('ArrowRight', 'Enter');
      await expect(page.getByRole('menuitemradio', { name: 'À faire' })).toBeFocused();
      await keyboard.press('ArrowDown', 'Enter');
      await expect.poll(() => rows.statutOf('tache', audit?.id)).toBe('en_cours');
      await expect(cell('statut')).toBeFocused();
    });

    await test.step('choose a person; Escape first leaves things as they were', async () => {
      await keyboard.press('ArrowRight', 'Enter');
      await expect(cell('personne').getByRole('combobox')).toBeFocused();
      await keyboard.press('Escape', 'Escape');
      await expect(cell('personne')).toBeFocused();
      await keyboard.press('Enter');
      await keyboard.type('lea');
      await keyboard.pick(/Léa Martin/);
      await expect.poll(async () => JSON.stringify(await field('personne'))).toContain('Léa Martin');
      await expect(cell('personne')).toBeFocused();
    });

    await test.step('change a date and hours', async () => {
      await keyboard.press('ArrowRight', 'Enter');
      await expect(cell('echeance').getByLabel('Échéance')).toBeFocused();
      await keyboard.type('12252030');
      await keyboard.press('Enter');
      await expect.poll(() => field('echeance')).toMatch(/^2030-/);
      await expect(cell('echeance')).toBeFocused();
      await keyboard.press('ArrowRight', 'Enter');
      await keyboard.type('7,5');
      await keyboard.press('Enter');
      await expect.poll(() => field('heures_estimees').then(Number)).toBe(7.5);
      await expect(cell('heures_estimees')).toBeFocused();
    });

    await test.step('add a line', async () => {
      await keyboard.activate(view.getByRole('button', { name: 'Ajouter\u00a0: Tâches' }));
      await keyboard.type('Relecture clavier');
      await keyboard.press('Enter');
      await expect(view.getByRole('gridcell', { name: 'Relecture clavier' })).toBeVisible();
      const { id } = await rows.find('tache', 'nom', 'Relecture clavier');
      projet.taches.push({ id, nom: 'Relecture clavier', statut: 'a_faire' });
      await keyboard.press('Escape', 'Escape');
      await expect(wiki.editor).toBeFocused();
    });
  },
);

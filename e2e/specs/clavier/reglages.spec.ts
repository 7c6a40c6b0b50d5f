import { doc, kanban, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { Keyboard } from '../../pages/keyboard.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['K-6'], 'the settings of a view are changed, taken back and done again'),
  async ({ createProjet, createPage, signedIn }) => {
    const projet = await createProjet([
      { nom: 'Cadrage', statut: 'terminee' },
      { nom: 'Audit', statut: 'a_faire' },
      { nom: 'Maquettes', statut: 'a_faire' },
    ]);
    const made = await createPage(
      'Clavier : réglages',
      doc(paragraph(), kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches')),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const view = wiki.editor.getByRole('article');
    const keyboard = new Keyboard(page);
    const tool = (name: string) => view.getByRole('toolbar').getByRole('button', { name });
    const panel = (name: string) => page.getByRole('dialog', { name });
    const grid = view.getByRole('grid');
    const titles = grid.locator('.fh-table-title');
    const shownTitles = (names: string[]) => expect(titles).toHaveText(names);

    await test.step('another form, taken back and done again where one stands', async () => {
      await keyboard.reach(tool('Kanban'), 'Shift+Tab');
      await keyboard.press('ArrowRight', 'Enter');
      await expect(grid).toBeVisible();
      await expect(tool('Tableau')).toBeFocused();
      await keyboard.press('Control+z');
      await expect(view.getByRole('group', { name: /^Kanban/ })).toBeVisible();
      await keyboard.press('Control+Shift+z');
      await expect(grid).toBeVisible();
      await expect(tool('Tableau')).toBeFocused();
    });

    await test.step('a sort', async () => {
      await keyboard.activate(tool('Trier'), 'ArrowRight');
      await keyboard.activate(panel('Trier').getByRole('button', { name: 'Ajouter un tri…' }));
      await expect(page.getByRole('menuitem', { name: 'Nom' })).toBeFocused();
      await keyboard.press('Enter');
      await shownTitles(['Audit', 'Maquettes', 'Cadrage']);
      await keyboard.reach(panel('Trier').getByRole('combobox', { name: 'Sens\u00a0: Nom' }), 'Shift+Tab');
      await keyboard.choose('décroissant');
      await shownTitles(['Maquettes', 'Audit', 'Cadrage']);
      await keyboard.press('Escape');
      await expect(tool('Trier')).toBeFocused();
    });

    await test.step('a filter', async () => {
      await keyboard.activate(tool('Filtrer'), 'ArrowLeft');
      await keyboard.activate(panel('Filtrer').getByRole('button', { name: 'Ajouter un filtre…' }));
      await keyboard.type('st');
      await expect(page.getByRole('menuitem', { name: 'Statut' })).toBeFocused();
      await keyboard.press('Enter');
      await expect(panel('Filtrer').getByRole('button', { name: 'À faire' })).toBeFocused();
      await keyboard.press('Enter');
      await shownTitles(['Maquettes', 'Audit']);
    });

    await test.step('a filter is removed, and the focus stays in the panel', async () => {
      await keyboard.activate(panel('Filtrer').getByRole('button', { name: 'Retirer\u00a0: Statut' }), 'Shift+Tab');
      await shownTitles(['Maquettes', 'Audit', 'Cadrage']);
      await expect(panel('Filtrer').locator(':focus')).toHaveCount(1);
      await keyboard.press('Escape');
      await expect(tool('Filtrer')).toBeFocused();
    });

    await test.step('groups, fields and title', async () => {
      await keyboard.activate(tool('Affichage'), 'ArrowRight');
      await expect(panel('Affichage').getByLabel('Titre')).toBeFocused();
      await keyboard.press('Control+a');
      await keyboard.type('Autre');
      // In a field, Ctrl+Z is about what was typed.
      await keyboard.press('Control+z');
      await expect(panel('Affichage').getByLabel('Titre')).not.toHaveValue('Autre');
      await expect(grid).toBeVisible();
      await keyboard.press('Control+a');
      await keyboard.type('Mon équipe');
      await keyboard.press('Enter');
      await expect(wiki.editor.getByRole('article', { name: 'Mon équipe' })).toBeVisible();
      await keyboard.reach(panel('Affichage').getByLabel('Grouper par'));
      await keyboard.choose('Sans groupes');
      await shownTitles(['Maquettes', 'Cadrage', 'Audit']);
      await expect(grid.getByRole('columnheader', { name: 'Priorité' })).toBeVisible();
      await keyboard.reach(panel('Affichage').getByRole('checkbox', { name: 'Priorité' }));
      await keyboard.press('Space');
      await expect(grid.getByRole('columnheader', { name: 'Priorité' })).toHaveCount(0);
      await keyboard.activate(panel('Affichage').getByRole('button', { name: 'Descendre\u00a0: Nom' }), 'Shift+Tab');
      await expect(grid.getByRole('columnheader').first()).not.toHaveText('Nom');
      await keyboard.press('Escape');
      await expect(tool('Affichage')).toBeFocused();
    });

    await test.step('a search, which is the reader’s own', async () => {
      const search = view.getByRole('textbox', { name: 'Rechercher dans Mon équipe' });
      await keyboard.reach(search);
      await keyboard.type('maq');
      await shownTitles(['Maquettes']);
      await keyboard.press('Escape');
      await expect(search).toHaveValue('');
      await expect(search).toBeFocused();
    });

    await test.step('back in the text, Ctrl+Z takes the settings back and the block stays', async () => {
      await keyboard.press('Escape');
      await expect(wiki.editor).toBeFocused();
      await expect(async () => {
        await keyboard.press('Control+z');
        await expect(view.getByRole('group', { name: /^Kanban/ })).toBeVisible({ timeout: 300 });
      }).toPass({ intervals: [0] });
      await expect(wiki.editor.getByRole('article', { name: 'Tâches' })).toBeVisible();
    });
  },
);

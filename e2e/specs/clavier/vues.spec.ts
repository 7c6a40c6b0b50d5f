import { doc, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { Keyboard } from '../../pages/keyboard.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(shows(['K-4'], 'each view is inserted'), async ({ createProjet, createPage, signedIn }) => {
  const projet = await createProjet([{ nom: 'Maquettes', statut: 'a_faire' }]);
  const made = await createPage('Clavier : vues', doc(paragraph()));
  const page = await signedIn('claire.moreau@acadenice.fr');
  const wiki = await new WikiPageView(page).open(made.url);
  const keyboard = new Keyboard(page);
  const view = (name: string | RegExp) => wiki.editor.getByRole('article', { name });
  await keyboard.reach(wiki.editor, 'Shift+Tab');

  await test.step('the board of a projet', async () => {
    await keyboard.insert('/kanban', 'Kanban des tâches');
    await keyboard.insert(projet.nom, projet.nom);
    await expect(wiki.board(`Tâches — ${projet.nom}`).card('Maquettes')).toBeVisible();
  });
  await keyboard.press('ArrowDown');
  await test.step('the presets', async () => {
    for (const [typed, title] of [
      ['/mes', 'Mes heures'],
      ['/attributions', 'Mes attributions'],
      ['/projets', 'Projets en cours'],
      ['/capacité', 'Capacité de l’équipe'],
      ['/modules', 'Modules à attribuer'],
    ]) {
      await keyboard.insert(typed ?? '', title ?? '');
      await expect(view(title ?? '')).toHaveAttribute('data-status', 'loaded');
      await keyboard.press('ArrowDown');
    }
    await keyboard.type('[modules-a-attribuer]');
    await expect(view('Modules à attribuer')).toHaveCount(2);
  });

  await test.step('a view of any source', async () => {
    await keyboard.press('ArrowDown');
    await keyboard.insert('/vue', 'Vue de données');
    const own = wiki.editor.getByRole('article').last();
    await expect(own.getByRole('grid')).toBeVisible();
    await keyboard.press('Enter', 'End', 'Enter');
    await keyboard.reach(page.getByRole('dialog', { name: 'Affichage' }).getByLabel('Source'));
    await keyboard.choose('Clients');
    await keyboard.press('Escape');
    await expect(own.getByRole('gridcell', { name: 'Boulangerie Lemoine', exact: true })).toBeVisible();
    await expect(own.getByRole('button', { name: 'Affichage' })).toBeFocused();
  });
});

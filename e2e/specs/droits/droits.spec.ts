import { action, doc, kanban, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(
    ['X-1'],
    'a trainer enters the hours of their own attribution and moves their own task, and is told whose the others are',
  ),
  async ({ rows, createProjet, createPage, signedIn }) => {
    const [pierre, lea] = await Promise.all(
      ['pierre.dupont@acadenice.fr', 'lea.martin@acadenice.fr'].map((email) => rows.find('personne', 'email', email)),
    );
    const projet = await createProjet([
      { nom: 'Maquettes', statut: 'a_faire' },
      { nom: 'Recette', statut: 'a_faire' },
    ]);
    const [hers, his] = projet.taches;
    await rows.update('tache', hers?.id ?? 0, { personne: [lea?.id] });
    await rows.update('tache', his?.id ?? 0, { personne: [pierre?.id] });
    const { id: module } = await rows.findWhere('module', () => true);
    const attributions = [];
    for (const personne of [pierre, lea])
      attributions.push(
        await rows.create('attribution', {
          ...{ module: [module], personne: [personne?.id], statut: 'en_cours' },
          ...{ heures_attribuees: '4', heures_realisees: '1' },
        }),
      );
    const [own, other] = attributions.map(({ id }) => id);
    const made = await createPage(
      `Droits ${projet.nom}`,
      doc(
        kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'),
        action('saisir_heures_realisees', 'attribution', own ?? 0, 'Mes heures'),
        action('saisir_heures_realisees', 'attribution', other ?? 0, 'Heures de Léa'),
        paragraph(),
      ),
    );
    const page = await signedIn('pierre.dupont@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const board = wiki.board('Tâches');

    await test.step('a colleague’s task stays, by keyboard and by mouse, and says whose it is', async () => {
      await board.card('Maquettes').focus();
      await expect(board.root.getByRole('button', { name: /^Ajouter/ })).toHaveCount(0);
      await expect(board.card('Maquettes')).toHaveAttribute('aria-description', /confiée à Léa Martin/);
      await page.keyboard.press('Space');
      await expect(wiki.toast(/confiée à Léa Martin/)).toBeVisible();
      await expect(page.locator('[data-fh-announcer]')).toContainText('Maquettes reste à sa place.');
      await board.drag('Maquettes', 'En cours');
      await board.expectIn('Maquettes', 'À faire');
      await board.card('Maquettes').press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Maquettes' });
      await expect(dialog).toBeVisible();
      await expect(dialog.getByRole('button', { name: /modifier$/ })).toHaveCount(0);
      await page.keyboard.press('Escape');
      expect(await rows.statutOf('tache', hers?.id)).toBe('a_faire');
    });

    await test.step('one’s own moves, and all but its estimate is edited', async () => {
      await board.drag('Recette', 'En cours');
      await board.expectIn('Recette', 'En cours');
      await expect.poll(() => rows.statutOf('tache', his?.id)).toBe('en_cours');
      await board.card('Recette').press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Recette' });
      await expect(dialog.getByRole('button', { name: /^Heures estimées.*modifier$/ })).toHaveCount(0);
      await expect(dialog.getByRole('button', { name: /^Priorité.*modifier$/ })).toBeVisible();
      await page.keyboard.press('Escape');
    });

    await test.step('the hours of a colleague are refused in words, one’s own are entered', async () => {
      await wiki.actionButton('Heures de Léa').hover();
      await expect(wiki.editor.getByText(/Ces heures appartiennent à Léa Martin/)).toBeVisible();
      await expect(wiki.actionButton('Heures de Léa')).toHaveAttribute('aria-disabled', 'true');
      await wiki.actionButton('Mes heures').click();
      const form = page.getByRole('dialog');
      await form.getByLabel(/Heures réalisées/).fill('3');
      await page.keyboard.press('Enter');
      await expect.poll(async () => Number((await rows.get('attribution', own ?? 0)).heures_realisees)).toBe(3);
      expect(Number((await rows.get('attribution', other ?? 0)).heures_realisees)).toBe(1);
    });
    for (const { id } of attributions) await rows.delete('attribution', id);
  },
);

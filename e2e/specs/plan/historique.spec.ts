import { card, doc, kanban, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { addDays, midMonth, TimelineBlock } from '../../pages/planViews.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { planPage } from '../../support/planPage.ts';
import { expect, test } from '../../support/test.ts';

const day = midMonth();

test(
  shows(['U-1'], 'what changed of a row is read in sentences, and a value is put back'),
  async ({ rows, createProjet, createPage, signedIn }) => {
    const projet = await createProjet([{ nom: 'Maquettes', statut: 'a_faire' }]);
    const made = await createPage(
      'Historique',
      doc(paragraph(), kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'), paragraph()),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const board = wiki.board('Tâches');
    const statut = () => rows.statutOf('tache', projet.taches[0]?.id);
    await board.drag('Maquettes', 'En revue');
    await expect.poll(statut).toBe('en_revue');

    await board.card('Maquettes').press('Enter');
    await page
      .getByRole('dialog', { name: 'Maquettes', exact: true })
      .getByRole('button', { name: 'Historique' })
      .press('Enter');
    const history = page.getByRole('dialog', { name: 'Historique : Maquettes' });
    await expect(history.getByRole('listitem').first()).toContainText(
      /Claire Moreau a changé Statut.*À faire.*En revue/,
    );

    await history.getByRole('button', { name: 'Statut : remettre « À faire »' }).press('Enter');
    const ask = history.getByRole('group', { name: /Statut est maintenant « En revue »/ });
    await expect(ask.getByRole('button', { name: 'Remettre' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(statut).toBe('a_faire');
    await expect(history.getByRole('listitem').first()).toContainText(/En revue.*À faire/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await board.expectIn('Maquettes', 'À faire');
  },
);

test(
  shows(['U-2'], 'an undo leaves what somebody else changed since, and the reader decides'),
  async ({ rows, createProjet, createPage, signedIn }) => {
    const projet = await createProjet([]);
    await rows.update('projet', projet.id, { date_debut: day, date_livraison: addDays(day, 20) });
    const dates = async () => {
      const { date_debut, date_livraison } = await rows.get('projet', projet.id);
      return [date_debut, date_livraison];
    };
    const filters = { filters: { 'nom[contains]': projet.nom } };
    const made = await createPage('Annuler à deux', planPage('projets', 'timeline', 'Projets', filters));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const view = wiki.editor.getByRole('article', { name: 'Projets' });
    const bar = new TimelineBlock(view, page).bar(new RegExp(`^${projet.nom},`));
    await bar.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect.poll(dates).toEqual([addDays(day, 7), addDays(day, 27)]);
    await rows.update('projet', projet.id, { date_livraison: addDays(day, 40) });
    // Another session knows of the change all the same.
    await page.reload();

    await view.getByRole('button', { name: 'Mes modifications récentes' }).click();
    const mine = page.getByRole('dialog', { name: 'Mes modifications récentes' });
    await mine.getByRole('button', { name: `Annuler : ${projet.nom}, Début, Livraison` }).click();
    await expect(mine.getByText('Annulé en partie')).toBeVisible();
    await expect.poll(dates).toEqual([day, addDays(day, 40)]);

    const kept = mine.locator('.fh-kept').getByRole('listitem').filter({ hasText: 'Maintenant' });
    await expect(kept).toContainText('Livraison');
    await kept.getByRole('button', { name: /^Remettre/ }).click();
    await expect.poll(dates).toEqual([day, addDays(day, 20)]);
    await expect(kept.getByRole('status')).toContainText('est remis');
  },
);

test(
  shows(['U-3'], 'a row that somebody deleted is brought back from the block that shows it'),
  async ({ rows, createProjet, createPage, signedIn }) => {
    const projet = await createProjet([{ nom: 'Recette', statut: 'en_cours' }]);
    const [tache] = projet.taches;
    if (!tache) throw new Error('No task');
    const made = await createPage('Supprimée', doc(paragraph(), card('tache', tache.id, tache.nom), paragraph()));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const block = wiki.editor.getByRole('article', { name: 'Tâche : Recette' });
    await expect(block).toContainText('En cours');
    await rows.delete('tache', tache.id);
    await block.getByRole('button', { name: 'Historique et restauration' }).click();
    const history = page.getByRole('dialog', { name: 'Historique : Recette' });
    await expect(history.getByText(/^Cette fiche a été supprimée dans Baserow/)).toBeVisible();
    await history.getByRole('button', { name: 'Restaurer la fiche' }).click();
    await history.getByRole('group').getByRole('button', { name: 'Restaurer la fiche' }).click();
    await expect(history.getByText('Claire Moreau a restauré la fiche.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(block).toContainText('En cours');
    await expect.poll(() => rows.statutOf('tache', tache.id)).toBe('en_cours');
  },
);

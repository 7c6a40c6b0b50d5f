import { action, doc, kanban, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['P-3'], 'cards are moved on before Baserow has answered, and a row and an action are made once'),
  async ({ createProjet, rows, createPage, signedIn }) => {
    const projet = await createProjet([
      { nom: 'Maquettes', statut: 'a_faire' },
      { nom: 'Cadrage', statut: 'terminee' },
    ]);
    const made = await createPage(
      'Lenteur',
      doc(
        kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'),
        action('cloturer_projet', 'projet', projet.id, 'Clôturer le projet'),
        paragraph(),
      ),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const board = wiki.board('Tâches');
    const maquettes = projet.taches[0]?.id;
    await board.expectIn('Maquettes', 'À faire');

    await test.step('a card is moved twice in a row', async () => {
      await board.drag('Maquettes', 'En cours');
      await board.expectIn('Maquettes', 'En cours');
      await board.drag('Maquettes', 'Terminée');
      await board.expectIn('Maquettes', 'Terminée');
      await expect.poll(() => rows.statutOf('tache', maquettes)).toBe('terminee');
      await expect(wiki.toast('Déplacé')).toContainText('Terminée');
      await board.expectIn('Maquettes', 'Terminée');
    });

    await test.step('Enter pressed twice makes one row', async () => {
      const nom = `Relecture ${projet.nom}`;
      await board.root.getByRole('button', { name: 'Ajouter\u00a0: Terminée' }).click();
      const field = board.root.getByRole('textbox', { name: 'Ajouter\u00a0: Terminée' });
      await field.fill(nom);
      await field.press('Enter');
      await field.press('Enter');
      await expect(field).toHaveValue('');
      await board.expectIn(nom, 'Terminée');
      await expect(board.card(nom)).toHaveCount(1);
      projet.taches.push({ id: (await rows.find('tache', 'nom', nom)).id, nom, statut: 'terminee' });
    });

    await test.step('a button pressed twice runs once', async () => {
      await wiki.actionButton('Clôturer le projet').dblclick();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Confirmer' }).dblclick();
      await expect(dialog).toBeHidden();
      await expect(wiki.toast(projet.nom)).toHaveCount(1);
      expect(await rows.statutOf('projet', projet.id)).toBe('cloture');
    });
  },
);

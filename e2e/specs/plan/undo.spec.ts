import { doc, kanban, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['R-3'], 'a move is undone and done again, and the text around keeps an undo of its own'),
  async ({ rows, wiki: api, createProjet, createPage, signedIn }) => {
    const projet = await createProjet([{ nom: 'Maquettes', statut: 'a_faire' }]);
    const made = await createPage(
      'Plan : annuler',
      doc(paragraph(), kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'), paragraph()),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const board = wiki.board('Tâches');
    const statut = () => rows.statutOf('tache', projet.taches[0]?.id);
    await board.expectIn('Maquettes', 'À faire');
    await wiki.focusEnd();
    await page.keyboard.type('Compte rendu');
    const text = wiki.editor.getByText('Compte rendu');
    const stored = async () => JSON.stringify((await api.getPage(made.id, 'json')).content);
    await expect.poll(stored).toContain('Compte rendu');
    const before = await stored();

    await test.step('Ctrl+Z in the block takes the move back, not the text', async () => {
      await board.drag('Maquettes', 'En revue');
      await expect.poll(statut).toBe('en_revue');
      await expect(board.card('Maquettes')).toBeFocused();
      await page.keyboard.press('Control+z');
      await board.expectIn('Maquettes', 'À faire');
      await expect.poll(statut).toBe('a_faire');
      await expect(text).toBeVisible();
      await page.keyboard.press('Control+y');
      await board.expectIn('Maquettes', 'En revue');
      await expect.poll(statut).toBe('en_revue');
    });

    await test.step('the message takes it back too', async () => {
      await board.drag('Maquettes', 'En cours');
      await wiki.toast('Déplacé').getByRole('button', { name: 'Annuler' }).click();
      await expect.poll(statut).toBe('en_revue');
      await expect(wiki.toast('Annulé')).toBeVisible();
    });

    await test.step('none of it is a change of the page', async () => {
      expect(await stored()).toBe(before);
    });

    await test.step('Ctrl+Z in the text takes the text back, not the move', async () => {
      await wiki.editor.focus();
      await wiki.focusEnd();
      await page.keyboard.press('Control+z');
      await expect(text).toBeHidden();
      await board.expectIn('Maquettes', 'En revue');
      expect(await statut()).toBe('en_revue');
    });

    await test.step('what someone changed since is left, and told', async () => {
      const id = projet.taches[0]?.id;
      if (id === undefined) throw new Error('No task');
      await board.drag('Maquettes', 'En cours');
      await expect.poll(statut).toBe('en_cours');
      await expect(board.card('Maquettes')).toBeFocused();
      await rows.update('tache', id, { statut: 'terminee' });
      await board.expectIn('Maquettes', 'Terminée');
      await expect(board.card('Maquettes')).toBeFocused();
      await page.keyboard.press('Control+z');
      await expect(wiki.toast('Annulation impossible')).toContainText('Terminée');
      await board.expectIn('Maquettes', 'Terminée');
      expect(await statut()).toBe('terminee');
    });
  },
);

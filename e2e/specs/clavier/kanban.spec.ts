import { doc, kanban, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { Keyboard } from '../../pages/keyboard.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['K-5'], 'a card of a board is carried, dropped, put back, opened and added'),
  async ({ createProjet, rows, createPage, signedIn }) => {
    const projet = await createProjet([
      { nom: 'Maquettes', statut: 'a_faire' },
      { nom: 'Cadrage', statut: 'terminee' },
    ]);
    const [maquettes] = projet.taches;
    const made = await createPage(
      'Clavier : kanban',
      doc(paragraph('Avant'), kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'), paragraph('Après')),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const board = wiki.board('Tâches');
    const keyboard = new Keyboard(page);
    const said = page.locator('[aria-live="assertive"]').last();
    await expect(board.card('Maquettes')).toBeVisible();

    await test.step('from the text through the block, in and out', async () => {
      await keyboard.reach(board.root.getByRole('button', { name: 'Ajouter\u00a0: Terminée' }), 'Shift+Tab');
      await keyboard.press('Escape');
      await expect(wiki.editor).toBeFocused();
      await wiki.moveCaret('ArrowDown');
      await keyboard.type('! ');
      await expect(wiki.editor).toContainText('! Après');
      await wiki.moveCaret('ArrowUp');
      await wiki.moveCaret('Enter');
      await expect(board.root.getByRole('button', { name: 'Kanban' })).toBeFocused();
    });

    await test.step('Escape puts a card back and writes nothing', async () => {
      await keyboard.reach(board.card('Maquettes'));
      await keyboard.press('Space');
      await expect(said).toHaveText('Maquettes prise. Colonne À faire, position 1 sur 1.');
      await keyboard.press('ArrowRight');
      await expect(said).toHaveText('Maquettes\u00a0: colonne En cours, position 1 sur 1.');
      await keyboard.press('Escape');
      await expect(said).toHaveText('Déplacement annulé. Maquettes reste dans À faire.');
      await expect(board.card('Maquettes')).toBeFocused();
      expect(await rows.statutOf('tache', maquettes?.id)).toBe('a_faire');
    });

    await test.step('a card is carried to another column and keeps the focus', async () => {
      await keyboard.press('Space', 'ArrowRight', 'ArrowRight', 'Space');
      await expect(said).toHaveText('Maquettes posée dans En revue, position 1 sur 1.');
      await expect(board.card('Maquettes')).toBeFocused();
      await expect.poll(() => rows.statutOf('tache', maquettes?.id)).toBe('en_revue');
    });

    await test.step('Ctrl+Z takes the move back, Ctrl+Y makes it again', async () => {
      await keyboard.press('Control+z');
      await board.expectIn('Maquettes', 'À faire');
      await expect.poll(() => rows.statutOf('tache', maquettes?.id)).toBe('a_faire');
      await expect(board.card('Maquettes')).toBeFocused();
      await keyboard.press('Control+y');
      await board.expectIn('Maquettes', 'En revue');
      await expect.poll(() => rows.statutOf('tache', maquettes?.id)).toBe('en_revue');
      await expect(board.card('Maquettes')).toBeFocused();
    });

    await test.step('its detail opens, and closing it leads back to the card', async () => {
      await keyboard.press('Enter');
      await expect(page.getByRole('dialog', { name: 'Maquettes' })).toBeVisible();
      await keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(board.card('Maquettes')).toBeFocused();
    });

    await test.step('a card is added', async () => {
      await keyboard.activate(board.root.getByRole('button', { name: 'Ajouter\u00a0: En revue' }));
      await keyboard.type('Relecture');
      await keyboard.press('Enter');
      await board.expectIn('Relecture', 'En revue');
      await keyboard.press('Escape');
      await expect(board.root.getByRole('button', { name: 'Ajouter\u00a0: En revue' })).toBeFocused();
      const made = await rows.find('tache', 'nom', 'Relecture');
      projet.taches.push({ id: made.id, nom: 'Relecture', statut: 'en_revue' });
    });
  },
);

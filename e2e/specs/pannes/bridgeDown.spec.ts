import { doc, kanban, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, needsOwnServers, test } from '../../support/test.ts';

needsOwnServers();
test.use({ ownProduct: true });

test(
  shows(['P-1'], 'the bridge dies and returns while a page is open'),
  async ({ createProjet, product, rows, createPage, signedIn }) => {
    const { stack } = product;
    if (!stack) throw new Error('No servers of its own');
    const projet = await createProjet([{ nom: 'Maquettes', statut: 'a_faire' }]);
    const pierre = await rows.find('personne', 'email', 'pierre.dupont@acadenice.fr');
    const made = await createPage(
      'Panne',
      doc(
        paragraph(mention('personne', pierre.id, 'Pierre Dupont')),
        kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'),
        paragraph(),
      ),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const chip = wiki.chip('Pierre Dupont');
    const board = wiki.board('Tâches');
    await expect(chip).toHaveAttribute('data-badge', /\d h/);
    const hours = (await chip.getAttribute('data-badge')) ?? '';
    await board.expectIn('Maquettes', 'À faire');

    await stack.services.bridge.kill();
    await board.drag('Maquettes', 'En cours');
    await expect(wiki.toast(/connexion|répond/i).first()).toBeVisible();
    await board.expectIn('Maquettes', 'À faire');
    await expect(chip).toHaveAttribute('data-status', 'stale');
    await expect(chip).toHaveAttribute('data-badge', hours);
    expect(await rows.statutOf('tache', projet.taches[0]?.id)).toBe('a_faire');

    await stack.services.bridge.start();
    await expect(chip).toHaveAttribute('data-status', 'loaded', { timeout: 60_000 });
    await board.drag('Maquettes', 'En cours');
    await board.expectIn('Maquettes', 'En cours');
    await expect.poll(() => rows.statutOf('tache', projet.taches[0]?.id)).toBe('en_cours');
  },
);

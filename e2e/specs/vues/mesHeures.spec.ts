import { doc, kanban, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['B-6'], '« Mes heures » shows each reader their own hours, and only these'),
  async ({ rows, createPage, signedIn }) => {
    const [pierre, lea] = await Promise.all(
      ['pierre.dupont@acadenice.fr', 'lea.martin@acadenice.fr'].map((email) => rows.find('personne', 'email', email)),
    );
    const tache = await rows.findWhere('tache', () => true);
    const today = new Date().toLocaleDateString('sv');
    const made = [];
    for (const [personne, notes] of [
      [pierre, 'de Pierre'],
      [lea, 'de Léa'],
    ] as const)
      made.push(
        await rows.create('intervention', {
          tache: [tache.id],
          personne: [personne?.id],
          date: today,
          heures: '1.25',
          notes,
          statut: 'valide',
        }),
      );
    const attrs = {
      source: 'interventions',
      view: 'table',
      title: 'Mes heures',
      filters: { personne: 'moi', date: today },
      fields: ['date', 'personne', 'notes', 'heures'],
    };
    const page = await createPage('Mes heures', doc({ type: 'entityView', attrs }, paragraph()));

    for (const [email, own, other] of [
      ['pierre.dupont@acadenice.fr', 'Pierre Dupont', 'Léa Martin'],
      ['lea.martin@acadenice.fr', 'Léa Martin', 'Pierre Dupont'],
    ] as const) {
      const wiki = await new WikiPageView(await signedIn(email)).open(page.url);
      const view = wiki.editor.getByRole('article', { name: 'Mes heures' });
      await expect(view.getByRole('gridcell', { name: own }).first()).toBeVisible();
      await expect(view.getByRole('gridcell', { name: own === 'Léa Martin' ? 'de Léa' : 'de Pierre' })).toBeVisible();
      await expect(view.getByRole('gridcell', { name: other })).toHaveCount(0);
    }
    for (const { id } of made) await rows.delete('intervention', id);
  },
);

test(
  shows(
    ['B-7'],
    'a card added to a column of a board is a row of Baserow, with the column’s value and the filter’s projet',
  ),
  async ({ createProjet, rows, createPage, signedIn }) => {
    const projet = await createProjet([]);
    const made = await createPage(
      'Ajouter',
      doc(kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'), paragraph()),
    );
    const claire = await new WikiPageView(await signedIn('claire.moreau@acadenice.fr')).open(made.url);
    const lea = await new WikiPageView(await signedIn('lea.martin@acadenice.fr')).open(made.url);
    const board = claire.board('Tâches');
    await board.root.getByRole('button', { name: 'Ajouter\u00a0: En cours' }).click();
    const field = board.root.getByRole('textbox', { name: 'Ajouter\u00a0: En cours' });
    const nom = `Rédiger ${projet.nom}`;
    await field.fill(nom);
    await field.press('Enter');
    await board.expectIn(nom, 'En cours');
    await lea.board('Tâches').expectIn(nom, 'En cours');
    const row = await rows.find('tache', 'nom', nom);
    projet.taches.push({ id: row.id, nom, statut: 'en_cours' });
    expect(row).toMatchObject({ statut: { value: 'en_cours' }, projet: [{ id: projet.id }] });
    await expect(field).toHaveValue('');
    await expect(field).toBeFocused();
  },
);

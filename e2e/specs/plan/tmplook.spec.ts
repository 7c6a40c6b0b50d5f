import { action, card, doc, kanban, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { expect, test } from '../../support/test.ts';

test('look', async ({ rows, createProjet, createPage, signedIn }) => {
  const projet = await createProjet([{ nom: 'Maquettes', statut: 'a_faire' }, { nom: 'Recette', statut: 'a_faire' }]);
  const personne = await rows.create('personne', { prenom: 'Zoé', nom: 'Essai', email: 'zoe@essai.fr' });
  const [one, two] = projet.taches;
  const made = await createPage(
    'Historique',
    doc(paragraph('Avec ', mention('personne', personne.id, 'Zoé Essai')), kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'),
     card('tache', two!.id, 'Recette'), action('changer_statut_tache', 'tache', one!.id, 'Changer'), card('projet', projet.id, projet.nom), paragraph()),
  );
  await rows.update('projet', projet.id, { docmost_page_id: made.id });
  const page = await signedIn('claire.moreau@acadenice.fr');
  const wiki = await new WikiPageView(page).open(made.url);
  await rows.update('tache', one!.id, { nom: 'Maquettes ' + 'très longues '.repeat(40), priorite: 'haute', heures_estimees: '12' });
  await rows.update('tache', one!.id, { nom: 'Maquettes', personne: [3], echeance: '2026-12-24' });
  const button = wiki.actionButton('Changer');
  await button.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nouveau statut').selectOption('en_revue').catch(async () => { await page.screenshot({ path: '/tmp/l-form.png' }); });
  await dialog.getByRole('button', { name: 'Confirmer' }).click();
  await expect(page.getByRole('button', { name: /^Annuler/ })).toBeVisible();
  await rows.update('tache', one!.id, { statut: 'terminee' });
  await page.getByRole('button', { name: /^Annuler/ }).click();
  await expect(page.getByRole('dialog', { name: 'Annulation impossible' })).toBeVisible();
  await page.screenshot({ path: '/tmp/l-kept.png' });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Actions : ${projet.nom}` }).click();
  await page.screenshot({ path: '/tmp/l-menu.png' });
  await page.keyboard.press('Escape');
  await rows.delete('tache', two!.id);
  await rows.delete('personne', personne.id);
  const gone = wiki.editor.getByRole('article', { name: 'Tâche : Recette' });
  await expect(gone.getByRole('button', { name: 'Historique et restauration' })).toBeVisible();
  await gone.scrollIntoViewIfNeeded();
  await page.screenshot({ path: '/tmp/l-gone.png' });
  await wiki.chip('Zoé Essai').click();
  await expect(page.getByRole('button', { name: 'Voir l’historique' })).toBeVisible();
  await page.screenshot({ path: '/tmp/l-mention.png' });
  await page.keyboard.press('Escape');
  const board = wiki.board('Tâches');
  await board.card('Maquettes').press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Historique' }).click();
  const history = page.getByRole('dialog', { name: /^Historique/ });
  await expect(history.getByText(/a changé/).first()).toBeVisible();
  await page.screenshot({ path: '/tmp/l-row.png' });
  await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'));
  await page.setViewportSize({ width: 360, height: 740 });
  await page.screenshot({ path: '/tmp/l-row-360.png' });
  await history.getByRole('button', { name: 'Tout remettre' }).first().click();
  await page.screenshot({ path: '/tmp/l-ask-360.png' });
  await history.getByRole('group').getByRole('button', { name: 'Remettre' }).click();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/l-restored-360.png' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Mes modifications récentes' }).click();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: '/tmp/l-mine-360.png' });
});

import { action, card, doc, kanban, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['L-4'], 'a row that changes in Baserow does not disturb the drag of another card, nor of that card'),
  async ({ createProjet, rows, createPage, signedIn }) => {
    const projet = await createProjet([
      { nom: 'Maquettes', statut: 'a_faire' },
      { nom: 'Audit', statut: 'a_faire' },
      { nom: 'Cadrage', statut: 'terminee' },
    ]);
    const [maquettes, audit] = projet.taches;
    if (!maquettes || !audit) throw new Error('The projet has no tâches');
    const board = kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches');
    const made = await createPage(
      'Pendant un glisser',
      doc(paragraph(mention('projet', projet.id, projet.nom)), board, paragraph()),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const shown = wiki.board('Tâches');
    await shown.card('Maquettes').scrollIntoViewIfNeeded();
    const from = await shown.card('Maquettes').boundingBox();
    const to = await shown.column('En cours').boundingBox();
    if (!from || !to) throw new Error('The board is not drawn');
    await page.mouse.move(from.x + 30, from.y + 15);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 });
    await page.mouse.move(to.x + to.width / 2, to.y + 60, { steps: 6 });
    await expect(shown.column('En cours')).toHaveAttribute('data-over', 'true');

    // The chip shows that the news has come; the board keeps still under the hand.
    await rows.update('tache', audit.id, { statut: 'en_revue' });
    await rows.update('tache', maquettes.id, { priorite: 'urgente' });
    await rows.update('projet', projet.id, { statut: 'livre' });
    await expect(wiki.chip(projet.nom)).toHaveAccessibleName(/Livré/);
    await expect(shown.column('En cours')).toHaveAttribute('data-over', 'true');
    await shown.expectIn('Audit', 'À faire');
    await expect(shown.root.locator('[data-dragged="true"]')).toContainText('Maquettes');

    await page.mouse.up();
    await shown.expectIn('Maquettes', 'En cours');
    await shown.expectIn('Audit', 'En revue');
    await expect(shown.card('Maquettes')).toContainText('Urgente');
    await expect.poll(() => rows.statutOf('tache', maquettes.id)).toBe('en_cours');
    expect(await rows.statutOf('tache', audit.id)).toBe('en_revue');
  },
);

test(
  shows(['L-5'], 'a chip that changes disturbs neither the caret nor the text typed right next to it'),
  async ({ createProjet, rows, createPage, signedIn }) => {
    const projet = await createProjet([]);
    const made = await createPage(
      'Pendant la frappe',
      doc(paragraph('Voir ', mention('projet', projet.id, projet.nom), ' demain')),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const chip = wiki.chip(projet.nom);
    await expect(chip).toHaveAccessibleName(/En cours/);
    await wiki.focusEnd();
    for (let step = 0; step < ' demain'.length; step += 1) await wiki.moveCaret('ArrowLeft');

    await page.keyboard.type(', promis', { delay: 10 });
    await rows.update('projet', projet.id, { statut: 'livre' });
    await page.keyboard.type(' juré', { delay: 10 });
    await expect(chip).toHaveAccessibleName(/Livré/);
    await page.keyboard.type(' craché', { delay: 10 });
    await page.keyboard.press('Shift+Home');
    await rows.update('projet', projet.id, { statut: 'prospect' });
    await expect(chip).toHaveAccessibleName(/Prospect/);
    // What was selected is still so.
    expect(await page.evaluate(() => getSelection()?.toString())).toContain('promis juré craché');
    await page.keyboard.press('End');
    await page.keyboard.type('.');
    await expect(wiki.editor).toHaveText(/^Voir .*, promis juré craché demain\.$/);
    await expect(chip).toHaveCount(1);
  },
);

test(
  shows(['L-6'], 'an open form, detail and inline edit keep what was typed while their row changes'),
  async ({ createProjet, rows, createPage, signedIn }) => {
    const projet = await createProjet([{ nom: 'Maquettes', statut: 'a_faire' }]);
    const [maquettes] = projet.taches;
    if (!maquettes) throw new Error('The projet has no tâche');
    const made = await createPage(
      'Pendant un formulaire',
      doc(
        paragraph(),
        card('projet', projet.id, projet.nom),
        action('creer_tache', 'projet', projet.id, 'Créer une tâche'),
        kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'),
      ),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const carte = wiki.card(projet.nom);
    const dialog = page.getByRole('dialog');

    await test.step('the form of an action', async () => {
      await wiki.actionButton('Créer une tâche').click();
      // What the form begins with may still be read; then its fields take no keys.
      await expect(dialog.getByLabel('Nom', { exact: true })).toBeFocused();
      await dialog.getByLabel('Nom', { exact: true }).pressSequentially('Relect');
      await rows.update('projet', projet.id, { heures_vendues: '77' });
      await expect(carte).toContainText('77');
      await expect(dialog.getByLabel('Nom', { exact: true })).toBeFocused();
      await page.keyboard.type('ure');
      await expect(dialog.getByLabel('Nom', { exact: true })).toHaveValue('Relecture');
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    });

    await test.step('a value of a card', async () => {
      await carte.getByRole('button', { name: /^Chef de projet/ }).click();
      const field = carte.getByRole('combobox');
      await field.pressSequentially('lé');
      await rows.update('projet', projet.id, { heures_vendues: '88' });
      await expect(carte).toContainText('88');
      await expect(field).toBeFocused();
      await page.keyboard.type('a');
      await expect(field).toHaveValue('léa');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    });

    await test.step('a value of an open detail', async () => {
      await wiki.board('Tâches').card('Maquettes').click();
      await dialog.getByRole('button', { name: /^Heures estimées/ }).click();
      const field = dialog.getByLabel('Heures estimées');
      await field.fill('1');
      await rows.update('tache', maquettes.id, { priorite: 'urgente' });
      await expect(dialog).toContainText('Urgente');
      await expect(field).toBeFocused();
      await page.keyboard.type('2');
      await page.keyboard.press('Enter');
      await expect
        .poll(async () => {
          const row = await rows.get('tache', maquettes.id);
          return [Number(row.heures_estimees), JSON.stringify(row.priorite).includes('urgente')];
        })
        .toEqual([12, true]);
    });
  },
);

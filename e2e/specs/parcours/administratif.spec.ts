import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { projetPage, type TestProjet } from '../../support/demoProjet.ts';
import { expect, password, test } from '../../support/test.ts';

let projet: TestProjet;

test.beforeEach(async ({ createProjet }) => {
  projet = await createProjet([
    { nom: 'Maquettes', statut: 'a_faire' },
    { nom: 'Intégration', statut: 'a_faire' },
    { nom: 'Mise en ligne', statut: 'en_revue' },
    { nom: 'Cadrage', statut: 'terminee' },
  ]);
});

test(
  shows(
    ['M-1', 'B-1', 'B-2', 'B-3', 'B-4', 'L-1', 'L-3'],
    'from @personne: typed in a page to a closed projet in Baserow',
  ),
  async ({ page, product, rows, createPage, signedIn }) => {
    test.setTimeout(180_000);
    const made = await createPage(`Parcours ${projet.nom}`, projetPage(projet));

    await test.step('log in as an administratif', async () => {
      await page.goto(product.url);
      // By their kind: labels depend on the release and the language.
      await page.locator('input[type="email"], input[name="email"]').fill('claire.moreau@acadenice.fr');
      await page.locator('input[type="password"]').fill(password);
      await page.keyboard.press('Enter');
      await expect(page).not.toHaveURL(/login/);
    });
    const claire = await new WikiPageView(page).open(made.url);
    const lea = await new WikiPageView(await signedIn('lea.martin@acadenice.fr')).open(made.url);

    await test.step('type @personne: and pick by keyboard', async () => {
      await claire.focusEnd();
      await page.keyboard.type('Référent : @personne:dupo', { delay: 20 });
      await expect(page.getByRole('option', { name: /Pierre Dupont/ })).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(claire.chip('Pierre Dupont')).toHaveAccessibleName(/\d+(,\d+)? h/);
      await expect(lea.chip('Pierre Dupont')).toHaveAccessibleName(/\d+(,\d+)? h/);
    });

    await test.step('insert a project card from the slash menu', async () => {
      await page.keyboard.press('Enter');
      await page.keyboard.type('/projet', { delay: 20 });
      await page.getByRole('option', { name: /^Carte projet/ }).click();
      await page.keyboard.type(projet.nom, { delay: 20 });
      await page.getByRole('option', { name: new RegExp(projet.nom) }).click();
      await expect(claire.card(projet.nom)).toHaveCount(2);
      await expect(lea.card(projet.nom)).toHaveCount(2);
    });

    const board = claire.board(`Tâches de ${projet.nom}`);
    const followed = lea.board(`Tâches de ${projet.nom}`);
    await test.step('move a tâche by mouse', async () => {
      await board.drag('Maquettes', 'En cours');
      await board.expectIn('Maquettes', 'En cours');
      await followed.expectIn('Maquettes', 'En cours');
      await expect.poll(() => rows.statutOf('tache', projet.taches[0]?.id)).toBe('en_cours');
    });

    await test.step('move another by keyboard; Escape writes nothing', async () => {
      await board.card('Intégration').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Escape');
      await board.expectIn('Intégration', 'À faire');
      await expect(board.card('Intégration')).toBeFocused();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      await board.expectIn('Intégration', 'En revue');
      await followed.expectIn('Intégration', 'En revue');
      await expect.poll(() => rows.statutOf('tache', projet.taches[1]?.id)).toBe('en_revue');
    });

    const close = claire.actionButton('Clôturer le projet');
    const dialog = page.getByRole('dialog');
    await test.step('closing is refused by RG-06 with the open tasks named', async () => {
      await close.click();
      await dialog.getByRole('button', { name: 'Confirmer' }).click();
      for (const nom of ['Maquettes', 'Intégration', 'Mise en ligne']) await expect(dialog).toContainText(nom);
      await expect(dialog).not.toContainText('Cadrage');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      expect(await rows.statutOf('projet', projet.id)).toBe('en_cours');
    });

    await test.step('once the tasks are done it goes through, and the row shows it', async () => {
      for (const nom of ['Maquettes', 'Intégration', 'Mise en ligne']) {
        await board.drag(nom, 'Terminée');
        await board.expectIn(nom, 'Terminée');
        await followed.expectIn(nom, 'Terminée');
      }
      await close.click();
      await dialog.getByRole('button', { name: 'Confirmer' }).click();
      await expect(dialog).toBeHidden();
      await expect(claire.card(projet.nom).first()).toContainText('Clôturé');
      await expect(lea.card(projet.nom).first()).toContainText('Clôturé');
      await expect.poll(() => rows.statutOf('projet', projet.id)).toBe('cloture');
    });

    await test.step('reload shows the same page', async () => {
      await page.reload();
      await expect(claire.chip('Pierre Dupont')).toHaveAccessibleName(/\d+(,\d+)? h/);
      await expect(claire.card(projet.nom)).toHaveCount(2);
      await expect(claire.card(projet.nom).first()).toContainText('Clôturé');
      await board.expectIn('Maquettes', 'Terminée');
    });
  },
);

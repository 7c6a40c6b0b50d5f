import { findFlaws } from '../../../extensions/screenshots/findFlaws.ts';
import { hostileTexts } from '../../../extensions/screenshots/hostileTexts.ts';
import { action, card, doc, kanban, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

const view = (source: string, kind: string, filters: Record<string, string>, title: string, more: object = {}) => ({
  type: 'entityView',
  attrs: { source, view: kind, filters, title, ...more },
});

for (const [kind, text] of Object.entries(hostileTexts)) {
  test(shows(['H-1'], `${kind} in every block`), async ({ rows, createProjet, createPage, signedIn }, info) => {
    test.slow();
    const projet = await createProjet([{ nom: 'Ordinaire', statut: 'en_cours' }]);
    const client = await rows.create('client', { nom: text, contact: text });
    const personne = await rows.create('personne', {
      nom: text,
      prenom: '',
      email: `essai-${kind}@example.org`,
      statut: 'actif',
      roles: ['developpeur'],
      competences: text,
      capacite_agence: '100',
      capacite_formation: '0',
    });
    const echeance = new Date().toISOString().slice(0, 10);
    const tache = await rows.create('tache', {
      nom: text,
      projet: [projet.id],
      personne: [personne.id],
      statut: 'en_cours',
      echeance,
      heures_estimees: '4',
    });
    await rows.update('projet', projet.id, { client: [client.id], date_debut: echeance, date_livraison: echeance });
    const own = { projet: String(projet.id) };
    const made = await createPage(
      'Valeurs',
      doc(
        paragraph('Avant ', mention('personne', personne.id, text), ' après ', mention('client', client.id, text), '.'),
        card('projet', projet.id, projet.nom),
        card('personne', personne.id, text),
        card('client', client.id, text),
        kanban('taches', 'statut', own, text),
        kanban('taches', 'personne', own, 'Par personne'),
        view('taches', 'table', own, 'Tableau'),
        view('taches', 'calendar', own, 'Calendrier', { groupBy: 'echeance' }),
        view('taches', 'timeline', own, 'Frise'),
        view('personnes', 'capacite', { roles: 'developpeur' }, 'Capacité'),
        action('cloturer_projet', 'projet', projet.id, 'Clôturer'),
        paragraph(),
      ),
    );

    const page = await signedIn('claire.moreau@acadenice.fr');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const wiki = new WikiPageView(page);
    await wiki.open(made.url);
    for (const width of [1100, 360]) {
      await page.setViewportSize({ width, height: 900 });
      for (const block of await wiki.editor.locator('.fh-block').all()) {
        await block.scrollIntoViewIfNeeded();
        await expect(block.locator('[aria-busy="true"], .fh-view-skeleton')).toHaveCount(0);
      }
      await expect(
        wiki.editor.locator(`.fh-kanban-card[data-card-id="${tache.id}"] .fh-kanban-title`).first(),
      ).toHaveText(text.trim());
      await page.screenshot({ path: info.outputPath(`page-${width}.png`), fullPage: true });
      expect(await findFlaws(page, text)).toEqual([]);
    }

    await test.step('the card of a mention', async () => {
      const chip = wiki.editor.locator('.fh-mention').first();
      await chip.focus();
      await expect(page.locator('.fh-hovercard')).toHaveAttribute('aria-busy', 'false');
      await page.screenshot({ path: info.outputPath('fiche.png') });
      expect(await findFlaws(page, text)).toEqual([]);
      await page.keyboard.press('Escape');
    });
    await test.step('the list of a typed trigger', async () => {
      await wiki.focusEnd();
      await page.keyboard.type('@personne:', { delay: 20 });
      await expect(page.locator('.fh-suggest [role="option"]').first()).toBeVisible();
      expect(await findFlaws(page)).toEqual([]);
      await page.keyboard.press('Escape');
    });
    await test.step('the detail of a row', async () => {
      await wiki.editor.locator(`.fh-kanban-card[data-card-id="${tache.id}"]`).first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.screenshot({ path: info.outputPath('detail.png') });
      expect(await findFlaws(page, text)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).click();
    });
    await test.step('the refusal of an action', async () => {
      await wiki.actionButton('Clôturer').click();
      await page.getByRole('dialog').getByRole('button', { name: 'Confirmer' }).click();
      await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
      await page.screenshot({ path: info.outputPath('refus.png') });
      expect(await findFlaws(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    });
    await rows.delete('tache', tache.id);
    await rows.delete('personne', personne.id);
    await rows.delete('client', client.id);
  });
}

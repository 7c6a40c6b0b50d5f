import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { action, card, doc, heading, kanban, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import config from '../../playwright.config.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

const folder = fileURLToPath(new URL('../../../docs/guide/images/', import.meta.url));

// A French reader has a French browser, whose date fields say « jj/mm/aaaa »: Debian's Chromium needs chromium-l10n for that.
const { launchOptions } = config.use ?? {};
test.use({
  launchOptions: {
    ...launchOptions,
    ...(process.env.GUIDE_CHROMIUM && { executablePath: process.env.GUIDE_CHROMIUM }),
    args: [...(launchOptions?.args ?? []), '--lang=fr'],
    env: { ...process.env, LANGUAGE: 'fr' },
  },
});

test.skip(process.env.GUIDE_IMAGES !== '1', 'The pictures of the guide are made on demand: GUIDE_IMAGES=1');

/** What a person sees around an element. */
async function picture(page: Page, name: string, around: Locator, margin = 16): Promise<void> {
  await around.scrollIntoViewIfNeeded();
  const box = await around.boundingBox();
  if (!box) throw new Error(`Nothing to see for ${name}`);
  const x = Math.max(0, box.x - margin);
  const y = Math.max(0, box.y - margin);
  await page.screenshot({
    path: `${folder}${name}.png`,
    clip: { x, y, width: box.width + 2 * margin, height: box.height + 2 * margin },
  });
}

test(shows(['G-2'], 'the pictures of the guide'), async ({ rows, createPage, signedIn }) => {
  mkdirSync(folder, { recursive: true });
  const projet = await rows.findWhere('projet', (row) => row.slug === 'site-boulangerie-lemoine');
  const formation = await rows.findWhere('formation', (row) => row.code === 'CDA');
  const module = await rows.findWhere('module', (row) => Number(row.heures_a_attribuer) > 0);
  const pierre = await rows.findWhere('personne', (row) => row.email === 'pierre.dupont@acadenice.fr');
  const nom = String(projet.nom);
  const view = (source: string, vue: string, title: string, attrs: object = {}) => ({
    type: 'entityView',
    attrs: { source, view: vue, title, ...attrs },
  });
  const page = await signedIn('claire.moreau@acadenice.fr');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1180, height: 900 });
  const wiki = new WikiPageView(page);
  const open = async (title: string, ...content: Parameters<typeof doc>) => {
    const made = await createPage(title, doc(...content, paragraph()));
    await wiki.open(made.url);
  };

  await test.step('mention', async () => {
    await open(
      'Guide : mentions',
      paragraph('Le cours est donné par ', mention('personne', pierre.id, 'Pierre Dupont'), '.'),
    );
    await expect(wiki.chip('Pierre Dupont')).toHaveAccessibleName(/\d h/);
    await wiki.chip('Pierre Dupont').hover();
    const fiche = page.getByRole('dialog', { name: 'Pierre Dupont' });
    await expect(fiche).toHaveAttribute('aria-busy', 'false');
    await picture(page, 'mention-fiche', fiche, 48);
    await page.mouse.move(0, 0);
    await wiki.focusEnd();
    await page.keyboard.type('@formateur:', { delay: 20 });
    const list = page.getByRole('region', { name: 'Formateurs' });
    await expect(list.getByRole('option').first()).toBeVisible();
    await picture(page, 'mention-liste', list, 36);
  });

  await test.step('cartes', async () => {
    await open(
      'Guide : cartes',
      card('projet', projet.id, nom),
      card('formation', formation.id, String(formation.nom)),
    );
    const carte = wiki.card(nom);
    await expect(carte.getByRole('progressbar')).toBeVisible();
    await carte.getByRole('button', { name: /^Tâches/ }).click();
    await expect(carte.getByRole('listitem').first()).toBeVisible();
    await picture(page, 'carte-projet', carte);
    await carte.getByRole('button', { name: /^Chef de projet/ }).click();
    await expect(carte.getByRole('option').first()).toBeVisible();
    await picture(page, 'carte-modifier', carte);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    const fiche = wiki.editor.getByRole('article', { name: /^Formation/ });
    await fiche.getByRole('button', { name: /^Blocs/ }).click();
    await fiche.locator('.fh-card-row-toggle').first().click();
    await picture(page, 'carte-formation', fiche);
  });

  await test.step('boutons', async () => {
    await open(
      'Guide : boutons',
      action('attribuer_module', 'module', module.id, 'Attribuer le module'),
      action('cloturer_projet', 'projet', projet.id, 'Clôturer le projet'),
    );
    await wiki.editor.getByRole('button', { name: 'Attribuer le module' }).click();
    await expect(page.getByRole('dialog').getByLabel('Heures')).toBeVisible();
    await page.keyboard.press('Escape');
    await picture(page, 'bouton-formulaire', page.getByRole('dialog'), 24);
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    await wiki.editor.getByRole('button', { name: 'Clôturer le projet' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Confirmer' }).click();
    await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
    await picture(page, 'bouton-refus', page.getByRole('dialog'), 24);
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    await wiki.focusEnd();
    await page.keyboard.type('/saisir', { delay: 20 });
    await expect(page.getByRole('option', { name: /^Bouton d’action/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Action', { exact: true }).selectOption('saisir_intervention');
    await picture(page, 'bouton-configuration', page.getByRole('dialog'), 24);
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
  });

  await test.step('vues', async () => {
    const views = [
      ['vue-kanban', '.fh-kanban-card', kanban('taches', 'statut', { projet: String(projet.id) }, `Tâches – ${nom}`)],
      [
        'vue-tableau',
        '.fh-table',
        view('modules', 'table', 'Modules à attribuer', { filters: { statut: 'a_attribuer' } }),
      ],
      ['vue-calendrier', '.fh-calendar', view('taches', 'calendar', 'Échéances', { groupBy: 'echeance' })],
      [
        'vue-frise',
        '.fh-timeline-bar',
        view('projets', 'timeline', 'Projets en cours', { filters: { statut: 'en_cours' } }),
      ],
      [
        'vue-capacite',
        '.fh-load',
        view('personnes', 'capacite', 'Capacités des formateurs', { filters: { roles: 'formateur' } }),
      ],
    ] as const;
    for (const [name, content, block] of views) {
      await open(`Guide : ${name}`, heading(2, 'Vue'), block);
      const shown = wiki.editor.getByRole('article').first();
      await expect(shown.locator(content).first()).toBeVisible();
      await picture(page, name, shown);
    }
  });

  await test.step('menu de la page', async () => {
    await rows.update('projet', projet.id, { docmost_page_id: projet.docmost_page_id });
    const nav = page.getByRole('navigation', { name: 'Pages' });
    await nav.getByText(`Projet ${nom}`).first().click();
    await page.getByRole('button', { name: `Actions : ${nom}` }).click();
    await picture(page, 'menu-page', page.getByRole('menu'), 48);
  });
});

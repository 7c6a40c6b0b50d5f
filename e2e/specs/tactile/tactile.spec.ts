import type { Browser, Page } from '@playwright/test';
import { action, doc, kanban, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { test as base, expect } from '../../support/test.ts';

interface TouchFixtures {
  /** A phone of 360 × 780 pixels, held upright unless told otherwise, in the hands of Claire Moreau. */
  phone: (height?: number) => Promise<Page>;
}

const test = base.extend<TouchFixtures>({
  phone: async ({ browser, product, sessionOf }, use) => {
    const pages: Page[] = [];
    await use(async (height = 780) => {
      const page = await openPhone(browser, product.url, height);
      const value = await sessionOf('claire.moreau@acadenice.fr');
      await page.context().addCookies([{ name: 'authToken', value, url: product.url }]);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

async function openPhone(browser: Browser, baseURL: string, height: number): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    locale: 'fr-FR',
    viewport: { width: 360, height },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  return await context.newPage();
}

/** Part of the window that an element leaves, in pixels; 0 when it fits. */
async function outside(page: Page, selector: string): Promise<number> {
  return await page.locator(selector).evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    return Math.max(0, -left, -top, right - clientWidth, bottom - clientHeight);
  });
}

test(shows(['F-1'], 'a mention by touch'), async ({ createPage, phone }, info) => {
  const made = await createPage('Au doigt', doc(paragraph('Cours de '), paragraph('Plus bas.'), paragraph()));
  const page = await phone();
  const wiki = await new WikiPageView(page).open(made.url);
  await wiki.editor.locator('> p').last().tap();
  await page.keyboard.type('@personne:pier', { delay: 20 });
  const list = page.getByRole('listbox', { name: /^Personnes?/ });
  await expect(list.getByRole('option', { name: /Pierre Dupont/ })).toBeVisible();
  expect(await outside(page, '.fh-suggest')).toBe(0);
  await page.screenshot({ path: info.outputPath('liste.png') });
  await list.getByRole('option', { name: /Pierre Dupont/ }).tap();
  await expect(wiki.chip('Pierre Dupont')).toHaveAccessibleName(/\d h/);

  const card = page.getByRole('dialog', { name: 'Pierre Dupont' });
  await wiki.editor.locator('> p').first().tap();
  await expect(card).toBeHidden();
  await wiki.chip('Pierre Dupont').tap();
  await expect(card).toBeVisible();
  await expect(card).toHaveAttribute('aria-busy', 'false');
  expect(await outside(page, '.fh-hovercard')).toBe(0);
  await page.screenshot({ path: info.outputPath('fiche.png') });
  await page.getByPlaceholder('Sans titre').tap();
  await expect(card).toBeHidden();
});

test(shows(['F-2'], 'a card of a board by touch'), async ({ createProjet, createPage, phone, rows }, info) => {
  const projet = await createProjet([
    { nom: 'Câbler', statut: 'a_faire' },
    { nom: 'Peindre', statut: 'en_cours' },
  ]);
  const title = `Tâches de ${projet.nom}`;
  const made = await createPage(
    'Kanban au doigt',
    doc(kanban('taches', 'statut', { projet: String(projet.id) }, title), paragraph()),
  );
  const page = await phone();
  const wiki = await new WikiPageView(page).open(made.url);
  const board = wiki.board(title);
  await board.expectIn('Câbler', 'À faire');
  await page.screenshot({ path: info.outputPath('kanban.png') });
  await board.card('Câbler').tap();
  const detail = page.getByRole('dialog', { name: 'Câbler' });
  await detail.getByRole('button', { name: /^Statut/ }).tap();
  const choice = page.getByRole('menuitemradio', { name: 'En revue' });
  await expect(choice).toBeVisible();
  expect(await outside(page, '[role="menu"]')).toBe(0);
  await page.screenshot({ path: info.outputPath('statut.png') });
  await choice.tap();
  await detail.getByRole('button', { name: 'Fermer' }).tap();
  await board.expectIn('Câbler', 'En revue');
  await expect.poll(() => rows.statutOf('tache', projet.taches[0]?.id)).toBe('en_revue');
});

test(shows(['F-3'], 'the panels of a view on a phone'), async ({ createProjet, createPage, phone }, info) => {
  const projet = await createProjet([{ nom: 'Câbler', statut: 'a_faire' }]);
  const title = `Tâches de ${projet.nom}`;
  const made = await createPage(
    'Réglages au doigt',
    doc(kanban('taches', 'statut', { projet: String(projet.id) }, title), paragraph()),
  );
  const page = await phone(640);
  const wiki = await new WikiPageView(page).open(made.url);
  await wiki.board(title).expectIn('Câbler', 'À faire');
  for (const name of ['Filtrer', 'Trier', 'Affichage']) {
    await wiki.editor.getByRole('button', { name: new RegExp(`^${name}`) }).tap();
    const panel = page.getByRole('dialog', { name });
    await expect(panel).toBeVisible();
    await expect.poll(() => outside(page, '.fh-popover')).toBe(0);
    await panel.locator('button, select, input').last().scrollIntoViewIfNeeded();
    await expect(panel.locator('button, select, input').last()).toBeInViewport();
    await page.screenshot({ path: info.outputPath(`${name}.png`) });
    await page.getByPlaceholder('Sans titre').tap();
    await expect(panel).toBeHidden();
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});

test(shows(['F-4'], 'a form on a small screen'), async ({ createPage, phone, rows }, info) => {
  const module = await rows.findWhere('module', (row) => Number(row.heures_a_attribuer) > 0);
  const made = await createPage(
    'Formulaire au doigt',
    doc(action('attribuer_module', 'module', module.id, 'Attribuer le module'), paragraph()),
  );
  const page = await phone(420);
  const wiki = await new WikiPageView(page).open(made.url);
  await wiki.actionButton('Attribuer le module').tap();
  const form = page.getByRole('dialog', { name: 'Attribuer le module' });
  const picker = form.getByRole('combobox').first();
  await picker.tap();
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.screenshot({ path: info.outputPath('choix.png') });
  await page.getByRole('option').first().tap();
  await expect(picker).not.toHaveValue('');
  const cancel = form.getByRole('button', { name: 'Annuler' });
  await cancel.scrollIntoViewIfNeeded();
  await expect(cancel).toBeInViewport({ ratio: 1 });
  await page.screenshot({ path: info.outputPath('formulaire.png') });
  expect(await outside(page, 'dialog[open]')).toBe(0);
  await cancel.tap();
  await expect(form).toBeHidden();
});

import type { Page } from '@playwright/test';
import { demoPages } from '../../../scripts/stack/demo-pages/index.ts';
import { card, doc, kanban, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import type { WikiApi } from '../../../scripts/stack/wikiApi.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { openDemoPage, useDarkLook } from '../../support/demoPages.ts';
import { expect, test } from '../../support/test.ts';

const openWhole = async (page: Page, wiki: WikiApi, title: string) => {
  const { editor } = await openDemoPage(page, wiki, title);
  await expect(editor.locator('.fh-mention').first()).toBeVisible();
  const waiting = '.fh-placeholder, .fh-view-placeholder, .fh-view-skeleton, .fh-block [aria-busy="true"]';
  await expect(editor.locator(waiting)).toHaveCount(0);
  return editor;
};

for (const { title } of demoPages) {
  test(shows(['I-1', 'I-2'], `« ${title} » on paper, from dark mode`), async ({ signedIn, wiki }, info) => {
    const page = await signedIn('claire.moreau@acadenice.fr');
    await page.setViewportSize({ width: 1100, height: 900 });
    await useDarkLook(page);
    const editor = await openWhole(page, wiki, title);
    const boards = await editor.locator('.fh-view').count();
    const chips = await editor.locator('[data-type="entity-mention"]').allTextContents();

    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: info.outputPath('papier.png'), fullPage: true });
    await expect(
      editor.locator('.fh-button, .fh-icon-button, .fh-new-row, .fh-tools, .fh-view-search').filter({ visible: true }),
    ).toHaveCount(0);
    await expect(page.locator('.fh-page-actions')).toBeHidden();
    expect(await editor.locator('[data-type="entity-mention"]').filter({ visible: true }).allTextContents()).toEqual(
      chips,
    );
    await expect(editor.locator('.fh-print-table')).toHaveCount(boards);
    expect(await page.evaluate(findDarkPaper)).toEqual([]);
  });
}

test(
  shows(['I-1', 'I-2'], 'a board prints all its rows, more than a sheet holds'),
  async ({ createProjet, createPage, signedIn }) => {
    const projet = await createProjet(
      Array.from({ length: 60 }, (_, index) => ({
        nom: `Tâche ${index + 1}`,
        statut: ['a_faire', 'en_cours', 'en_revue', 'terminee'][index % 4] ?? 'a_faire',
      })),
    );
    const board = kanban('taches', 'statut', { projet: String(projet.id) }, `Tâches de ${projet.nom}`);
    const table = { ...board, attrs: { ...board.attrs, view: 'table', groupBy: null, title: 'Le tableau' } };
    const made = await createPage(
      'À imprimer',
      doc(
        paragraph('Voir ', mention('projet', projet.id, projet.nom)),
        card('projet', projet.id, projet.nom),
        board,
        table,
      ),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    await expect(wiki.editor.locator('.fh-kanban-card')).toHaveCount(60);
    await expect(wiki.chip(projet.nom)).toHaveAccessibleName(/En cours/);

    await page.emulateMedia({ media: 'print' });
    for (const name of [`Tâches de ${projet.nom}`, 'Le tableau']) {
      const printed = wiki.editor.getByRole('table', { name });
      await expect(printed.getByRole('cell', { name: /^Tâche \d+$/ })).toHaveCount(60);
      expect(await printed.locator('tr').evaluateAll(breaksInside)).toEqual([]);
    }
    await expect(wiki.editor.locator('.fh-kanban, .fh-table-scroll')).toHaveCount(0);
    await expect(wiki.editor.getByRole('link', { name: projet.nom }).first()).toBeVisible();

    // The print dialog itself sends its own events, without a change of medium before them.
    await page.emulateMedia({ media: 'screen' });
    await expect(wiki.editor.locator('.fh-kanban')).toBeVisible();
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(
      wiki.editor.getByRole('table', { name: 'Le tableau' }).getByRole('cell', { name: /^Tâche \d+$/ }),
    ).toHaveCount(60);
  },
);

/** Rows that the end of a sheet may cut. Runs in the page. */
function breaksInside(rows: Element[]): string[] {
  return rows.filter((row) => getComputedStyle(row).breakInside !== 'avoid').map((row) => row.textContent ?? '');
}

/** Blocks that would print light on dark, or light on white. Runs in the page. */
function findDarkPaper(): string[] {
  const light = (color: string): number => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
    return alpha === 0 ? 255 : (red + green + blue) / 3;
  };
  const found: string[] = [];
  for (const element of document.querySelectorAll(
    '.ProseMirror p, .fh-card, .fh-card-title, .fh-view-title, .fh-table td, .fh-mention',
  )) {
    const { backgroundColor, color } = getComputedStyle(element);
    if (light(backgroundColor) < 200 || light(color) > 140)
      found.push(`${element.className}: ${color} on ${backgroundColor}`);
  }
  return found;
}

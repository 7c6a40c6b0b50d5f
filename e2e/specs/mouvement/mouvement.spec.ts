import type { Page } from '@playwright/test';
import { shows } from '../../requirements.ts';
import { openDemoPage } from '../../support/demoPages.ts';
import { expect, test } from '../../support/test.ts';

/** Elements of ours that move by themselves or when they change. */
const findMoving = (page: Page) =>
  page
    .locator(
      ':is(.fh-block, .fh-mention, .fh-hovercard, .fh-layer, .fh-suggest), :is(.fh-block, .fh-hovercard, .fh-layer) *',
    )
    .evaluateAll((elements) =>
      elements.flatMap((element) => {
        // One that was drawn anew since it was found has no style any more.
        if (!element.isConnected) return [];
        const { animationName, transitionDuration } = getComputedStyle(element);
        return animationName !== 'none' || /[1-9]/.test(transitionDuration) ? [element.className] : [];
      }),
    );

test(shows(['A-2'], 'a page with every block, a card, a menu and a message'), async ({ signedIn, wiki: api }) => {
  const page = await signedIn('claire.moreau@acadenice.fr');
  const wiki = await openDemoPage(page, api, 'Projet Site Boulangerie Lemoine');
  await expect(wiki.editor.locator('.fh-kanban-card').first()).toBeVisible();
  expect(await findMoving(page)).not.toEqual([]);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await findMoving(page)).toEqual([]);
  await wiki.chip('Léa Martin').hover();
  await expect(page.getByRole('dialog', { name: 'Léa Martin' })).toBeVisible();
  expect(await findMoving(page)).toEqual([]);
  await page.mouse.move(0, 0);

  const card = wiki.editor.locator('.fh-kanban-card').first();
  await card.focus();
  await page.keyboard.press('Space');
  await expect(card).toHaveAttribute('data-held', 'true');
  expect(await findMoving(page)).toEqual([]);
  expect(await card.evaluate((element) => getComputedStyle(element).transform)).toBe('none');
  await page.keyboard.press('Escape');
});

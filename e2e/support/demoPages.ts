import type { Page } from '@playwright/test';
import type { WikiApi } from '../../scripts/stack/wikiApi.ts';
import { WikiPageView } from '../pages/wikiPage.ts';
import { test } from './test.ts';

/** Opens a page of the demo by its address, without the wiki's own navigation; skips the test on a stack that has no such page. */
export async function openDemoPage(page: Page, wiki: WikiApi, title: string): Promise<WikiPageView> {
  for (const { id, slug } of await wiki.listSpaces()) {
    const found = (await wiki.listAllPages(id)).find((each) => each.title === title);
    if (found) return new WikiPageView(page).open(`/s/${slug}/p/${found.slugId}`);
  }
  test.skip(true, `This stack has no page « ${title} »`);
  throw new Error('the test goes on after it was skipped');
}

/** The dark look from the next page load on, as the wiki's interface library remembers it. */
export async function useDarkLook(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('mantine-color-scheme-value', 'dark'));
}

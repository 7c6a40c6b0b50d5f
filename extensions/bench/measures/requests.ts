import type { Browser } from '@playwright/test';
import type { FakeBridge } from '../fake/createFakeBridge.ts';
import type { Result } from './result.ts';

const limit = 8;
const shown = { mentions: 1000, cards: 20, boards: 3 };

/** Requests of a cold page on which 1,000 mentions, 20 cards and 3 boards are in sight. */
export async function measureRequests(browser: Browser, url: string, bridge: FakeBridge): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 24_000 } });
  const page = await context.newPage();
  const before = bridge.requests.length;
  await page.goto(`${url}/?page=everything`);
  await page.waitForFunction(
    ({ mentions, cards, boards }) =>
      document.querySelectorAll('[data-type="entity-mention"][data-status="loaded"]').length === mentions &&
      document.querySelectorAll('.fh-card[data-status="loaded"]').length === cards &&
      document.querySelectorAll('.fh-view[data-status="loaded"] .fh-kanban').length === boards,
    shown,
    { timeout: 60_000 },
  );
  const asked = bridge.requests.slice(before);
  await context.close();
  const apart = shown.mentions + shown.cards + shown.boards;
  return {
    bench: 'requests',
    bar: `≤ ${limit} requests from the browser`,
    value: asked.length,
    unit: 'requests',
    baseline: { what: 'one request a mention, card and board', value: apart },
    ok: asked.length <= limit,
    more: { eventStreams: asked.filter((request) => request.includes(' events')).length },
  };
}

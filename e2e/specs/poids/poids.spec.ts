import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildPage } from '../../../extensions/bench/buildPage.ts';
import { createFakeBridge } from '../../../extensions/bench/fake/createFakeBridge.ts';
import { benchRows } from '../../../extensions/bench/fake/createRows.ts';
import { countCards, maxCards } from '../../../extensions/bench/measures/kanban.ts';
import { measureRequests } from '../../../extensions/bench/measures/requests.ts';
import { measureWeight } from '../../../extensions/bench/measures/weight.ts';
import { type BenchServer, startServer } from '../../../extensions/bench/startServer.ts';
import { shows } from '../../requirements.ts';

/** The bench's own page and rows: the exact bars are checked at every run, those of time by `npm run bench -w extensions`. */
const bridge = createFakeBridge(benchRows());
test.describe.configure({ mode: 'default' });
let server: BenchServer;
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formation-hub-poids-'));
  await buildPage(folder);
  server = await startServer(folder, bridge);
});
test.afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test(
  shows(['Q-1'], '1,000 mentions, 20 cards and 3 boards are shown with at most 12 requests'),
  async ({ browser }) => {
    const { value, bar, ok } = await measureRequests(browser, server.url, bridge);
    expect(ok, `${value} requests, ${bar}: ${bridge.requests.join('\n').slice(0, 4000)}`).toBe(true);
  },
);

test(shows(['Q-1'], 'a page of 1,000 mentions asks only for those near the window'), async ({ page }) => {
  const before = bridge.requests.length;
  await page.goto(`${server.url}/?page=mentions`);
  await expect(page.locator('.fh-mention[data-status="loaded"]').first()).toBeVisible();
  const asked = () =>
    bridge.requests
      .slice(before)
      .filter((request) => request.includes('personnes'))
      .join();
  expect(asked()).not.toContain('1000');
  const last = page.locator('.fh-mention').last();
  // Paragraphs that were never on screen have a guessed height: the page grows while it scrolls.
  await expect(async () => {
    await last.scrollIntoViewIfNeeded();
    await expect(last).toHaveAttribute('data-status', 'loaded', { timeout: 1000 });
  }).toPass();
  await expect(last).toHaveAccessibleName(/ h restantes/);
  expect(asked()).toContain('1000');
  await expect(page.locator('.fh-mention[data-status="loading"]').first()).toBeAttached();
});

test(shows(['Q-1'], 'a board of 10,000 cards keeps at most 600 in the page'), async ({ page }) => {
  const cards = await countCards(page, `${server.url}/?page=board`);
  expect(cards).toBeGreaterThan(0);
  expect(cards).toBeLessThanOrEqual(maxCards);
});

test(shows(['Q-1'], 'what the editor loads before any board is at most 48 kB'), async () => {
  const { value, bar, ok } = await measureWeight();
  expect(ok, `${value} kB, ${bar}`).toBe(true);
});

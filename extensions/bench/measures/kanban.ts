import type { Browser, Page } from '@playwright/test';
import type { FakeBridge } from '../fake/createFakeBridge.ts';
import type { PageName } from '../page/pageContent.ts';
import { quantile, round } from '../statistics.ts';
import type { Result } from './result.ts';

const limits = { dragFrameMs: 20, keystrokeMs: 60, keystrokeRatio: 1.3, coldBytes: 300_000 };
export const maxCards = 600;
const dragSteps = 90;
const warmUp = 'Site';
const words = ['Maquettes', 'Recette 1', 'Contenus 25', 'Formulaire'];

declare global {
  var benchFrames: number[] | undefined;
  var benchKey: Promise<number> | undefined;
}

interface BoardFigures {
  cards: number;
  /** Bytes that the bridge sent until the board stood. */
  bytes: number;
  frames: number[];
  keystrokes: number[];
}

/** A board of 10,000 cards against a small one: what is sent and in the page, frames of a drag, keystrokes in its search. */
export async function measureKanban(browser: Browser, url: string, bridge: FakeBridge): Promise<Result[]> {
  const small = await measureBoard(browser, `${url}/?page=${'small-board' satisfies PageName}`, bridge);
  const large = await measureBoard(browser, `${url}/?page=${'board' satisfies PageName}`, bridge);
  const frame = (figures: BoardFigures) => round(quantile(figures.frames, 0.95));
  const key = (figures: BoardFigures) => round(quantile(figures.keystrokes, 0.95));
  const ratio = round(key(large) / key(small));
  return [
    {
      bench: 'kanban-dom',
      bar: `≤ ${maxCards} cards in the page of 10,000`,
      value: large.cards,
      unit: 'cards',
      baseline: { what: 'board of 100 cards', value: small.cards },
      ok: large.cards <= maxCards,
    },
    {
      bench: 'kanban-drag',
      bar: `p95 of a drag's frames ≤ ${limits.dragFrameMs} ms`,
      value: frame(large),
      unit: 'ms',
      baseline: { what: 'the same drag on a board of 100 cards', value: frame(small) },
      ok: frame(large) <= limits.dragFrameMs,
      more: { frames: large.frames.length, medianMs: round(quantile(large.frames, 0.5)) },
    },
    {
      bench: 'kanban-bytes',
      bar: `≤ ${limits.coldBytes / 1000} kB from the bridge for a cold board of 10,000 cards`,
      value: round(large.bytes / 1000),
      unit: 'kB',
      baseline: { what: 'board of 100 cards', value: round(small.bytes / 1000) },
      ok: large.bytes <= limits.coldBytes,
    },
    {
      bench: 'kanban-search',
      bar: `p95 of keystroke to the painted board ≤ ${limits.keystrokeMs} ms, and ≤ ${limits.keystrokeRatio} × that of 100 cards`,
      value: key(large),
      unit: 'ms',
      baseline: { what: 'the same keystrokes on a board of 100 cards', value: key(small) },
      ok: key(large) <= limits.keystrokeMs && ratio <= limits.keystrokeRatio,
      more: { ratio, keystrokes: large.keystrokes.length, medianMs: round(quantile(large.keystrokes, 0.5)) },
    },
  ];
}

/** How many cards of the board are in the page. */
export async function countCards(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await page.locator('.fh-kanban [data-card-id]').first().waitFor({ timeout: 60_000 });
  return page.locator('[data-card-id]').count();
}

async function measureBoard(browser: Browser, url: string, bridge: FakeBridge): Promise<BoardFigures> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  const before = bridge.sentBytes;
  const cards = await countCards(page, url);
  const bytes = bridge.sentBytes - before;
  const frames = await measureDrag(page);
  const keystrokes = await measureSearch(page);
  await context.close();
  return { cards, bytes, frames, keystrokes };
}

/** Carries a card over the columns and up and down, and gives the times between the frames meanwhile. */
async function measureDrag(page: Page): Promise<number[]> {
  const columns = await page.locator('.fh-kanban-column').all();
  const boxes = await Promise.all(columns.map((column) => column.boundingBox()));
  const card = await page.locator('.fh-kanban-column').first().locator('[data-card-id]').first().boundingBox();
  if (!card) throw new Error('The board shows no card to drag.');
  const start = { x: card.x + card.width / 2, y: card.y + card.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 8, start.y + 8);
  await page.locator('[data-dragging="true"]').waitFor();
  await page.evaluate(() => {
    const frames: number[] = [];
    globalThis.benchFrames = frames;
    let last = performance.now();
    const tick = (now: number) => {
      frames.push(now - last);
      last = now;
      if (globalThis.benchFrames === frames) requestAnimationFrame(tick);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(tick);
    });
  });
  for (let step = 0; step < dragSteps; step += 1) {
    const box = boxes[Math.floor((step / dragSteps) * boxes.length)];
    if (box) await page.mouse.move(box.x + box.width / 2, start.y + 40 + ((step * 23) % 320));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  const frames = await page.evaluate(() => {
    const { benchFrames = [] } = globalThis;
    globalThis.benchFrames = undefined;
    return benchFrames;
  });
  await page.mouse.move(start.x, start.y);
  await page.mouse.up();
  await page.locator('[data-dragging="false"]').waitFor();
  return frames;
}

/** Types into the search of the board; each time from the keystroke to the frame that shows its result. */
async function measureSearch(page: Page): Promise<number[]> {
  const input = page.locator('.fh-view-search input');
  const times: number[] = [];
  for (const word of [warmUp, ...words]) {
    await input.fill('');
    await page.locator('.fh-view[data-search=""]').waitFor();
    await input.focus();
    for (const letter of word) {
      const expected = (await input.inputValue()) + letter;
      await page.evaluate((value) => {
        const field = document.querySelector<HTMLInputElement>('.fh-view-search input');
        const view = field?.closest<HTMLElement>('.fh-view');
        globalThis.benchKey = new Promise((resolve) => {
          field?.addEventListener(
            'keydown',
            (event) => {
              const start = event.timeStamp;
              const check = () => {
                if (view?.dataset.search === value) {
                  const channel = new MessageChannel();
                  channel.port1.onmessage = () => resolve(performance.now() - start);
                  channel.port2.postMessage(null);
                } else requestAnimationFrame(check);
              };
              requestAnimationFrame(check);
            },
            { once: true, capture: true },
          );
        });
      }, expected.trim());
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      const time = await page.evaluate(() => globalThis.benchKey ?? Number.NaN);
      if (word !== warmUp) times.push(time);
    }
  }
  return times;
}

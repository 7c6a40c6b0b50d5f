import type { Browser, Page } from '@playwright/test';
import type { PageName } from '../page/pageContent.ts';
import { median, round } from '../statistics.ts';
import type { Result } from './result.ts';

const rounds = 7;
const keysPerRound = 40;
const limit = 1.15;
const pages: readonly PageName[] = ['plain', 'mentions', 'stock'];

interface Keystrokes {
  /** From the key to the end of the frame that shows it, each. */
  latencies: number[];
  /** Processor time of the page's main thread, a key. */
  cpuMs: number;
}

/** What a keystroke takes in a page with 1,000 live mentions, against the same page as plain text. */
export async function measureTyping(browser: Browser, url: string): Promise<Result> {
  const opened = new Map<PageName, Page>();
  for (const name of pages) opened.set(name, await openPage(browser, `${url}/?page=${name}`, name));
  const typed = new Map<PageName, Keystrokes[]>(pages.map((name) => [name, []]));
  // One after the other in every round, so that a slow moment of the machine touches them alike.
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, page] of opened) {
      const keystrokes = await typeAndMeasure(page);
      if (round >= 0) typed.get(name)?.push(keystrokes);
    }
  }
  for (const page of opened.values()) await page.context().close();
  const latency = (name: PageName) => median((typed.get(name) ?? []).flatMap(({ latencies }) => latencies));
  const cpu = (name: PageName) => median((typed.get(name) ?? []).map(({ cpuMs }) => cpuMs));
  const ratio = latency('mentions') / latency('plain');
  return {
    bench: 'typing',
    bar: `key to painted frame ≤ ${limit} × plain text`,
    value: round(ratio),
    unit: '×',
    baseline: { what: 'plain text, ms from key to painted frame', value: round(latency('plain')) },
    ok: ratio <= limit,
    more: {
      mentionsMs: round(latency('mentions')),
      stockReactNodeViewRatio: round(latency('stock') / latency('plain')),
      mainThreadCpuMs: round(cpu('mentions')),
      mainThreadCpuPlainMs: round(cpu('plain')),
      mainThreadCpuRatio: round(cpu('mentions') / cpu('plain')),
      mainThreadCpuStockRatio: round(cpu('stock') / cpu('plain')),
    },
  };
}

async function openPage(browser: Browser, url: string, name: PageName): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.ProseMirror p').first().waitFor();
  if (name === 'mentions') await page.locator('.ProseMirror [data-status="loaded"]').first().waitFor();
  return page;
}

async function typeAndMeasure(page: Page): Promise<Keystrokes> {
  await page.bringToFront();
  await page.evaluate(() => globalThis.benchEditor.commands.focus(200));
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpu = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  const before = await cpu();
  const latencies: number[] = [];
  for (let key = 0; key < keysPerRound; key += 1) {
    await page.evaluate(() => {
      globalThis.benchKey = new Promise((resolve) => {
        const painted = (start: number) => {
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - start);
            channel.port2.postMessage(null);
          });
        };
        document.addEventListener('keydown', (event) => painted(event.timeStamp), { once: true, capture: true });
      });
    });
    await page.keyboard.press('a');
    latencies.push(await page.evaluate(() => globalThis.benchKey ?? Number.NaN));
  }
  const spent = (await cpu()) - before;
  await session.detach();
  return { latencies, cpuMs: spent / keysPerRound };
}

import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';
import type { PageName } from '../page/pageContent.ts';
import { median, round } from '../statistics.ts';
import type { Result } from './result.ts';

const rounds = 7;
const cpuKeys = 30;
const frameKeys = 12;
/** A quick typist's pace, so that every key has its frame. */
const paceMs = 40;
const limit = 1.05;
const pages = ['plain', 'mentions', 'atoms', 'stock'] as const satisfies readonly PageName[];
type TypingPage = (typeof pages)[number];

interface Keystrokes {
  /** From the key to the end of the frame that shows it, each. */
  latencies: number[];
  /** Processor time of the page's main thread, a key. */
  cpuMs: number;
}

interface OpenPage {
  page: Page;
  session: CDPSession;
}

/** What a keystroke takes in a page with 1,000 live mentions, against the same page as plain text. */
export async function measureTyping(browser: Browser, url: string): Promise<Result> {
  const opened = new Map<TypingPage, OpenPage>();
  for (const name of pages) opened.set(name, await openPage(browser, `${url}/?page=${name}`, name));
  const typed = new Map<TypingPage, Keystrokes[]>(pages.map((name) => [name, []]));
  // One after the other in every round, so that a slow moment of the machine touches them alike.
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, page] of opened) {
      const keystrokes = await typeAndMeasure(page);
      if (round >= 0) typed.get(name)?.push(keystrokes);
    }
  }
  for (const { page } of opened.values()) await page.context().close();

  const of = (name: TypingPage) => typed.get(name) ?? [];
  const cpu = ({ cpuMs }: Keystrokes) => cpuMs;
  const frame = ({ latencies }: Keystrokes) => median(latencies);
  const typical = (name: TypingPage, figure: (typed: Keystrokes) => number) => median(of(name).map(figure));
  /** Median over the rounds of what a round gives. */
  const ratio = (name: TypingPage, figure: (typed: Keystrokes) => number) => {
    const plain = of('plain').map(figure);
    return median(of(name).map((typed, index) => figure(typed) / (plain[index] ?? Number.NaN)));
  };
  return {
    bench: 'typing',
    bar: `main-thread processor time a key ≤ ${limit} × plain text, and key to painted frame too`,
    value: round(ratio('mentions', cpu)),
    unit: '×',
    baseline: { what: 'plain text, ms of processor time a key', value: round(typical('plain', cpu)) },
    ok: ratio('mentions', cpu) <= limit && ratio('mentions', frame) <= limit,
    more: {
      cpuMs: round(typical('mentions', cpu)),
      cpuRatioOfPlainAtoms: round(ratio('atoms', cpu)),
      cpuRatioOfStockReactNodeView: round(ratio('stock', cpu)),
      frameMs: round(typical('mentions', frame)),
      framePlainMs: round(typical('plain', frame)),
      frameRatio: round(ratio('mentions', frame)),
      frameRatioOfPlainAtoms: round(ratio('atoms', frame)),
      frameRatioOfStockReactNodeView: round(ratio('stock', frame)),
    },
  };
}

async function openPage(browser: Browser, url: string, name: TypingPage): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.ProseMirror p').first().waitFor();
  if (name === 'mentions') await page.locator('.ProseMirror [data-status="loaded"]').first().waitFor();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, session };
}

async function typeAndMeasure({ page, session }: OpenPage): Promise<Keystrokes> {
  await page.bringToFront();
  await page.evaluate(() => {
    const { commands, state } = globalThis.benchEditor;
    commands.focus(state.doc.child(0).nodeSize + state.doc.child(1).nodeSize - 1);
  });
  await press(page, 2);
  const before = await processorMs(session);
  await press(page, cpuKeys);
  const cpuMs = ((await processorMs(session)) - before) / cpuKeys;
  return { cpuMs, latencies: await measureFrames(page) };
}

async function press(page: Page, keys: number): Promise<void> {
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press('a');
    await wait(paceMs);
  }
}

async function processorMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** Apart from the processor time, to which its own listener would add. */
async function measureFrames(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const latencies: number[] = [];
    const listen = ({ timeStamp }: KeyboardEvent) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => latencies.push(performance.now() - timeStamp);
        channel.port2.postMessage(null);
      });
    document.addEventListener('keydown', listen, { capture: true });
    globalThis.benchFramesOfKeys = () => {
      document.removeEventListener('keydown', listen, { capture: true });
      return latencies;
    };
  });
  await press(page, frameKeys);
  return page.evaluate(() => globalThis.benchFramesOfKeys?.() ?? []);
}

declare global {
  var benchFramesOfKeys: (() => number[]) | undefined;
}

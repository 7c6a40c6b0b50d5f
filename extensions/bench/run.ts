import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath } from '../../scripts/setup/chromiumPath.ts';
import { buildPage } from './buildPage.ts';
import { createFakeBridge } from './fake/createFakeBridge.ts';
import { benchRows } from './fake/createRows.ts';
import { measureKanban } from './measures/kanban.ts';
import { measureRequests } from './measures/requests.ts';
import type { Result } from './measures/result.ts';
import { measureTyping } from './measures/typing.ts';
import { measureWeight } from './measures/weight.ts';
import { startServer } from './startServer.ts';

const only = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

/** Runs every measure of the browser's side against a fake bridge on this machine. */
async function run(): Promise<Result[]> {
  const folder = await mkdtemp(join(tmpdir(), 'formation-hub-bench-'));
  const bridge = createFakeBridge(benchRows());
  const server = await startServer(folder, bridge);
  const browser = await chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  try {
    await buildPage(folder);
    const measures: Record<string, () => Promise<Result[]>> = {
      typing: async () => [await measureTyping(browser, server.url)],
      requests: async () => [await measureRequests(browser, server.url, bridge)],
      kanban: () => measureKanban(browser, server.url, bridge),
      weight: async () => [await measureWeight()],
    };
    const results: Result[] = [];
    for (const [name, measure] of Object.entries(measures))
      if (only.length === 0 || only.includes(name)) results.push(...(await measure()));
    return results;
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const results = await run();
if (process.argv.includes('--json')) console.log(JSON.stringify({ bench: 'extensions', results }));
else {
  for (const { bench, bar, value, unit, baseline, ok } of results) {
    console.log(`${ok ? 'ok  ' : 'MISS'} ${bench}: ${value} ${unit} (${bar}); ${baseline.what}: ${baseline.value}`);
  }
}
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

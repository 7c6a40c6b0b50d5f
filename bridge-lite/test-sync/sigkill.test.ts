import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { markedEntity } from '../src/sync/wikiContent.ts';
import { createDatabaseFolder } from '../src/testing/emptyDatabase.ts';
import { houseSchema } from '../src/testing/wire.ts';
import { type BridgeProcess, openSystems, startBridge } from './realBridge.ts';

const projets = Number(process.env.KILLED_PROJETS ?? 80);

/** Ends the bridge when the count of a certain call is reached, before it is handled or before it is answered. */
interface KillPoint {
  name: string;
  call: string;
  phase: 'before' | 'after';
  count: number;
}
const killPoints: KillPoint[] = [
  { name: 'while it looks for the space', call: 'spaces', phase: 'before', count: 1 },
  { name: 'before « Projets » is created', call: 'pages/create', phase: 'before', count: 1 },
  { name: 'after « Projets » was created, unanswered', call: 'pages/create', phase: 'after', count: 1 },
  { name: 'while it looks for a former page', call: 'search', phase: 'before', count: 3 },
  { name: 'before a page is created', call: 'pages/create', phase: 'before', count: 5 },
  { name: 'after a page was created, unanswered', call: 'pages/create', phase: 'after', count: 5 },
  { name: 'before the page id is written to the row', call: 'PATCH', phase: 'before', count: 4 },
  { name: 'after the page id was written, unanswered', call: 'PATCH', phase: 'after', count: 4 },
  { name: 'in the middle of the work', call: 'pages/create', phase: 'after', count: 60 },
  { name: 'while the sweep reads the wiki', call: 'pages/recent', phase: 'before', count: 1 },
];

test(`the bridge killed at ${killPoints.length} points while ${projets} projets are created: ${projets} pages, none twice`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bridge-sigkill-'));
  await createDatabaseFolder(join(folder, 'bridge'));
  let child: ChildProcess | undefined;
  let bridge: BridgeProcess | undefined;
  let bridgeUrl = '';
  const left = [...killPoints];
  let seen = 0;
  const reached: string[] = [];

  /** Kills the bridge at the next point of the list, and never answers the call that it was at. */
  const gate = async (call: string, phase: 'before' | 'after') => {
    const [next] = left;
    if (!next || next.call !== call || next.phase !== phase) return;
    seen += 1;
    if (seen < next.count) return;
    left.shift();
    seen = 0;
    reached.push(next.name);
    child?.kill('SIGKILL');
    await new Promise<void>((resolve) => (child?.exitCode !== null ? resolve() : child?.once('exit', () => resolve())));
  };
  const systems = await openSystems(() => bridgeUrl);
  const entrances = await systems.entrances(gate);

  async function restart(): Promise<void> {
    bridge = await startBridge({
      ...entrances,
      databaseUrl: `pglite:${join(folder, 'bridge')}`,
      ...(bridgeUrl === '' ? {} : { port: new URL(bridgeUrl).port, webhookUrl: bridgeUrl }),
      onStart: (started) => {
        child = started;
      },
    });
    bridgeUrl = bridge.url || bridgeUrl;
  }

  try {
    await restart();
    const creating = systems.createProjets(projets);
    const deadline = Date.now() + 280_000;
    for (;;) {
      if (!bridge?.isRunning()) await restart();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const isDone = left.length === 0 && bridge?.isRunning() && (await systems.rowsWithoutPage()) === 0;
      if (isDone || Date.now() > deadline) break;
      // The points of the sweep are met at a start only.
      if (left.length === 1 && (await systems.rowsWithoutPage()) === 0) await bridge?.end('SIGKILL');
    }
    await creating;
    expect(reached).toEqual(killPoints.map(({ name }) => name));
    expect(await systems.rowsWithoutPage()).toBe(0);
    const pages = [...systems.memory.pages.values()];
    const marked = pages.flatMap((page) => markedEntity(houseSchema, page.content)?.id ?? []);
    expect(marked).toHaveLength(projets);
    expect(new Set(marked).size).toBe(projets);
    expect(pages).toHaveLength(projets + 1);
    expect(systems.memory.writes.filter((write) => write.startsWith('create'))).toHaveLength(projets + 1);
  } finally {
    await bridge?.end('SIGTERM');
    await systems.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

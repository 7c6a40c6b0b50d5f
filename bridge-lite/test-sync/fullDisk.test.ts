import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../src/adapters/database/openPglite.ts';
import { syncInbox } from '../src/adapters/database/syncSchema.ts';
import { callTokenDesk, deskPathOf } from '../src/cli/tokenDesk.ts';
import { createDatabaseFolder } from '../src/testing/emptyDatabase.ts';
import { type BridgeProcess, openSystems, startBridge } from './realBridge.ts';

const run = promisify(execFile);
let volume: string;
let isMounted = false;
let systems: Awaited<ReturnType<typeof openSystems>> | undefined;
let bridge: BridgeProcess | undefined;
beforeAll(async () => {
  volume = await mkdtemp(join(tmpdir(), 'bridge-volume-'));
  // Only root may; elsewhere the test is skipped by name.
  isMounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', volume]).then(
    () => true,
    () => false,
  );
});
afterAll(async () => {
  await bridge?.end('SIGKILL');
  await systems?.close();
  if (isMounted) await run('umount', ['-l', volume]);
  await rm(volume, { recursive: true, force: true });
});

test('a full volume is told within 30 s, reading goes on, and room is enough to recover; no acknowledged webhook is lost', async ({
  skip,
}) => {
  if (!isMounted) return skip();
  const directory = join(volume, 'data');
  const databaseUrl = `pglite:${directory}`;
  await createDatabaseFolder(directory);
  systems = await openSystems(() => bridge?.url ?? '');
  const entrances = await systems.entrances(async () => {});
  bridge = await startBridge({ databaseUrl, ...entrances });
  const { url } = bridge;
  const ready = async () => (await fetch(`${url}/api/ready`)).status;
  await expect.poll(ready, { timeout: 60_000 }).toBe(200);
  const { token } = await callTokenDesk(deskPathOf(databaseUrl) ?? '').create({ name: 'test', scopes: ['read:*'] });
  const read = async () =>
    (await fetch(`${url}/api/v1/projets`, { headers: { authorization: `Bearer ${token}` } })).status;

  const acknowledged: string[] = [];
  let events = 0;
  const tell = async () => {
    events += 1;
    const body = {
      ...{ table_id: 1, webhook_id: 7, event_id: `full-${events}`, event_type: 'rows.deleted', row_ids: [] },
      pad: Array.from({ length: 20_000 }, () => Math.random().toString(36)).join(''),
    };
    const answer = await fetch(`${url}/api/webhooks/baserow/projet-changed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-baserow-webhook-secret': 'baserow-webhook-secret-0123456789' },
      body: JSON.stringify(body),
    });
    if (answer.status === 202) acknowledged.push(`baserow:7:full-${events}:0`);
    return answer.status;
  };
  for (let time = 0; time < 5; time += 1) expect(await tell()).toBe(202);
  await run('dd', ['if=/dev/zero', `of=${join(volume, 'filler')}`, 'bs=64k']).catch(() => undefined);

  await expect.poll(ready, { timeout: 30_000 }).toBe(503);
  const statuses = new Set<number>();
  for (let time = 0; time < 200; time += 1) statuses.add(await tell());
  // The log of the database is full by now: nothing is taken that could not be kept.
  expect(statuses).toContain(500);
  expect(await read()).toBe(200);
  expect((await fetch(`${url}/api/health`)).status).toBe(200);

  await rm(join(volume, 'filler'));
  await expect.poll(ready, { timeout: 30_000 }).toBe(200);
  expect(bridge.isRunning()).toBe(true);
  expect(await tell()).toBe(202);
  await bridge.end('SIGKILL');
  const opened = await openPglite(directory);
  const kept = new Set((await opened.db.select({ key: syncInbox.key }).from(syncInbox)).map(({ key }) => key));
  await opened.close();
  expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(5);
}, 240_000);

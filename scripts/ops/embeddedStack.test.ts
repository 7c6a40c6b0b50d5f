import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { demoPassword, demoUsers } from '../stack/demoUsers.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { WikiApi } from '../stack/wikiApi.ts';
import { createAgeKey } from './testing/ageKey.ts';
import { fileTree } from './testing/fileTree.ts';
import { runScript } from './testing/runScript.ts';
import { snapshotStack } from './testing/snapshotStack.ts';
import { waitForSync } from './testing/waitForSync.ts';

let scratch: string;
let dataDir: string;
let stack: Stack | undefined;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'formation-hub-stack-'));
  dataDir = join(scratch, 'data');
  stack = await startStack({ port: 0, host: '127.0.0.1', dataDir });
}, 600_000);

afterAll(async () => {
  await stack?.stop();
  rmSync(scratch, { recursive: true, force: true });
}, 60_000);

function running(): Stack {
  if (!stack) throw new Error('the stack is not running');
  return stack;
}

test('the health check and the smoke test pass on the running whole', async () => {
  const { url, baserow } = running();
  const health = await runScript('healthcheck.sh', ['--wiki', url, '--baserow', baserow.url, '--json']);
  expect(JSON.parse(health.stdout)).toMatchObject({ ok: true, checks: { length: 5 } });
  const smoke = await runScript('smoke-test.sh', ['--url', url, '--email', demoUsers[2].email], {
    env: { SMOKE_PASSWORD: demoPassword },
  });
  expect(smoke).toMatchObject({ code: 0, stderr: '' });
});

test('the figures of Baserow’s formulas are what the rows give', async () => {
  const { baserow } = running();
  const verify = () =>
    runScript('verify-rollups.sh', ['--url', baserow.url, '--json'], { env: { BASEROW_TOKEN: baserow.token } });
  const { code, stdout } = await verify();
  const { compared, differences } = JSON.parse(stdout) as { compared: number; differences: unknown[] };
  expect(differences).toEqual([]);
  expect(code).toBe(0);
  expect(compared).toBeGreaterThan(1000);
});

test('backup, wipe, restore: the same files, rows, pages and mappings, byte for byte', async () => {
  await waitForSync(running());
  const before = await snapshotStack(running());
  expect(before.rows.size).toBeGreaterThan(800);
  expect(before.pages.length).toBeGreaterThan(3);

  const { identity, recipient } = createAgeKey(scratch);
  const backups = join(scratch, 'backups');
  const backupArgs = ['--embedded', dataDir, '--dest', backups, '--recipient', recipient, '--no-remote'];
  expect((await runScript('backup.sh', backupArgs)).stderr).toContain('is in use');

  await running().stop();
  stack = undefined;
  const files = fileTree(dataDir);
  const backup = await runScript('backup.sh', backupArgs);
  expect(backup.code, backup.stderr).toBe(0);
  expect(backup.stderr).toContain('written');
  rmSync(dataDir, { recursive: true });

  const restored = await runScript('restore.sh', [backup.stdout.trim(), '--identity', identity, '--embedded', dataDir]);
  expect(restored).toMatchObject({ code: 0 });
  expect(fileTree(dataDir)).toEqual(
    Object.fromEntries(Object.entries(files).filter(([path]) => !/^logs(\/|$)/.test(path))),
  );

  stack = await startStack({ port: 0, host: '127.0.0.1', dataDir });
  await waitForSync(running());
  const after = await snapshotStack(running());
  expect(differingKeys(before.rows, after.rows)).toEqual([]);
  expect(after.pages.length).toBe(before.pages.length);
  expect(after.pages.flatMap((page, index) => firstDifference(before.pages[index] ?? '', page))).toEqual([]);
}, 600_000);

test('anonymised: nobody’s name is left in rows or pages, who has an account keeps their row, a second run changes nothing', async () => {
  const { url, baserow, services } = running();
  await waitForSync(running());
  const people = [...(await snapshotStack(running())).rows]
    .filter(([key]) => key.startsWith('personne '))
    .map(([, row]) => personneSchema.parse(JSON.parse(row)));
  const kept = demoUsers[0].email;
  const others = people.filter(({ email }) => email !== kept);
  expect(others.length).toBeGreaterThan(20);
  await services.bridge.stop();
  await services.wiki.stop();
  const run = async (...args: string[]) => {
    const command = [
      'run',
      '--silent',
      'anonymise',
      '--',
      '--baserow',
      baserow.url,
      '--database',
      `pglite:${dataDir}/wiki`,
      '--bridge-database',
      `pglite:${dataDir}/bridge`,
    ];
    const env = { ...process.env, BASEROW_TOKEN: baserow.token, ANONYMISE_SALT: 'x'.repeat(32) };
    const { stdout } = await promisify(execFile)('npm', [...command, '--keep', kept, '--json', ...args], { env });
    return JSON.parse(stdout) as {
      baserow: Record<string, number>;
      wiki: { users: number; rows: Record<string, number> };
      bridge: { rows: Record<string, number>; emptied: Record<string, number> };
    };
  };
  const dry = await run('--dry-run');
  expect(dry.baserow.personne).toBe(others.length);
  expect(dry.wiki.users).toBe(demoUsers.length - 1);
  expect(dry.wiki.rows.pages).toBeGreaterThan(0);
  expect(dry.bridge.emptied.replica_row).toBeGreaterThan(others.length);
  expect(await run()).toEqual({ ...dry, dryRun: false });
  const again = { baserow: {}, wiki: { users: 0, rows: {} }, bridge: { rows: {}, emptied: {} } };
  expect(await run()).toMatchObject(again);
  await services.wiki.start();
  await services.bridge.start();
  await waitForSync(running());

  const after = await snapshotStack(running());
  const everything = [...after.rows.values(), ...after.pages].join('\n');
  expect(
    others.flatMap(({ prenom, nom, email }) => [`${prenom} ${nom}`, email]).filter((each) => everything.includes(each)),
  ).toEqual([]);
  // The page of the projet still says who leads it: the new name of the same row.
  const lea = people.find(({ email }) => email === demoUsers[3].email);
  const now = personneSchema.parse(JSON.parse(after.rows.get(`personne ${lea?.id}`) ?? ''));
  expect(after.pages.some((page) => page.includes(`"label":"${now.prenom} ${now.nom}"`))).toBe(true);
  const session = await WikiApi.signInToken(url, kept, demoPassword);
  const me = await fetch(`${url}/bridge/api/v1/me`, { headers: { cookie: `authToken=${session}` } });
  expect(await me.json()).toMatchObject({ data: { email: kept } });
  await expect(WikiApi.signInToken(url, demoUsers[3].email, demoPassword)).rejects.toThrow();
}, 300_000);

const personneSchema = z.object({ id: z.number(), prenom: z.string(), nom: z.string(), email: z.string() });

/** Keys that only one map has, or that have another value in each. */
function differingKeys(a: Map<string, string>, b: Map<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
}

/** What surrounds the first difference of two texts, or nothing. */
function firstDifference(a: string, b: string): string[] {
  const at = [...b].findIndex((letter, index) => letter !== a[index]);
  return a === b ? [] : [`${a.slice(Math.max(0, at - 60), at + 60)} / ${b.slice(Math.max(0, at - 60), at + 60)}`];
}

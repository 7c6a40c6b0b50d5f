import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTokenService } from '../access/tokenService.ts';
import { createDatabaseTokenStore } from '../adapters/database/databaseTokenStore.ts';
import { openDatabase } from '../adapters/database/openDatabase.ts';
import { createDatabaseFolder } from '../testing/emptyDatabase.ts';
import { programEnv } from '../testing/programEnv.ts';

const program = fileURLToPath(new URL('./token.ts', import.meta.url));
let root: string;
let url: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'bridge-token-'));
  await createDatabaseFolder(join(root, 'data'));
  url = `pglite:${join(root, 'data')}`;
});
afterAll(() => rm(root, { recursive: true }));

const run = (args: string[], databaseUrl = url) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { env: { ...programEnv(), DATABASE_URL: databaseUrl } },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });

test('a token is made, shown once, listed without itself, and revoked', async () => {
  const made = await run(['create', '--name', 'n8n', '--scopes', 'read:*, write:projets', '--expires', '90d']);
  expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^brg_[\w-]{43}\n$/) });
  const token = made.out.trim();
  const id = /Token (\w+):/.exec(made.err)?.[1] ?? '';

  const database = await openDatabase(url, () => undefined);
  const tokens = createTokenService({ store: createDatabaseTokenStore(database.db), clock: Date });
  expect(await tokens.callerOf(token)).toMatchObject({ id: `service:${id}`, scopes: ['read:*', 'write:projets'] });
  await database.close();

  const listed = await run(['list']);
  expect(listed.out).toContain(`${id}\tn8n\tread:*,write:projets\t`);
  expect(listed.out).not.toContain(token);
  expect((await run(['revoke', id])).code).toBe(0);
  expect(await run(['revoke', id])).toMatchObject({ code: 1, err: expect.stringContaining(id) });
});

test('what is wrong is said in a line', async () => {
  expect(await run(['create', '--name', 'x', '--scopes', 'root'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('Not a scope: "root"'),
  });
  expect((await run(['create'])).code).toBe(2);
  expect(await run(['list'], '')).toMatchObject({ code: 1, err: expect.stringContaining('DATABASE_URL is missing') });
  expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('token:revoke') });
});

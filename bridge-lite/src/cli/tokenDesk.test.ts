import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callTokenDesk, deskPathOf, openTokenDesk, type TokenDesk } from './tokenDesk.ts';

let root: string;
let path: string;
let desk: Awaited<ReturnType<typeof openTokenDesk>>;
const tokens: TokenDesk = {
  create: async ({ name }) => {
    if (name === '') throw new Error('The name must have 1 to 100 characters');
    return { token: `brg_${name}`, id: 'a1' };
  },
  list: async () => [],
  revoke: async (id) => id === 'a1',
};
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'bridge-desk-'));
  path = deskPathOf(`pglite:${join(root, 'data')}/`) ?? '';
  await writeFile(path, 'of a process that was killed');
  desk = await openTokenDesk(path, tokens);
});
afterAll(() => rm(root, { recursive: true }));

test('does what is asked, and says what it refuses', async () => {
  const remote = callTokenDesk(path);
  expect(await remote.create({ name: 'n8n', scopes: ['read:*'] })).toEqual({ token: 'brg_n8n', id: 'a1' });
  await expect(remote.create({ name: '', scopes: [] })).rejects.toThrow('1 to 100 characters');
  expect(await remote.revoke('a1')).toBe(true);
  expect(await remote.list()).toEqual([]);
});

test('is for its own user only', () => {
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test.each(['nonsense\n', '["toString"]\n', '[]\n', 'null\n'])('answers %j with an error, and goes on', async (text) => {
  const socket = createConnection(path);
  socket.write(text);
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  expect(JSON.parse(chunk.toString())).toEqual({ error: expect.any(String) });
  socket.destroy();
  expect(await callTokenDesk(path).list()).toEqual([]);
});

test('there is none for a server, for the memory, or at the end of a very long path', () => {
  expect(deskPathOf('postgres://localhost/bridge')).toBeUndefined();
  expect(deskPathOf('pglite:memory')).toBeUndefined();
  expect(deskPathOf(`pglite:/${'x'.repeat(200)}`)).toBeUndefined();
});

test('is gone when it is closed', async () => {
  await desk.close();
  expect(existsSync(path)).toBe(false);
  await expect(callTokenDesk(path).list()).rejects.toThrow();
});

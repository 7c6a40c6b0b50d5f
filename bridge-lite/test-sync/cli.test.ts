import { execFile } from 'node:child_process';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { programEnv } from '../src/testing/programEnv.ts';
import { baserowSecret, createSyncBridge, type SyncBridge } from './syncBridge.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
const servers: Server[] = [];
let world: SyncBridge;

async function listen(fetcher: (request: Request) => Response | Promise<Response>): Promise<string> {
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: fetcher, port: 0, hostname: '127.0.0.1' }, () => resolve(started as Server));
  });
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  world = await createSyncBridge();
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await world.close();
});

const start = (script: string, variables: Record<string, string>) =>
  run(process.execPath, [script], { cwd: root, env: { ...programEnv(), ...variables } });

test('webhooks:install creates the webhooks, mends one that points elsewhere, and then changes nothing', async () => {
  const variables = {
    BASEROW_URL: await listen(world.baserow.app.fetch),
    BASEROW_TOKEN: 'database-token',
    BASEROW_EMAIL: 'pont@acadenice.fr',
    BASEROW_PASSWORD: 'formation-hub',
    BASEROW_WEBHOOK_SECRET: baserowSecret,
    BRIDGE_URL: 'http://bridge.test',
  };
  const install = async (over: Record<string, string> = {}) =>
    (await start('src/cli/webhooksInstall.ts', { ...variables, ...over })).stdout;
  expect(await install()).toMatch(/^created: personne, .*intervention$/m);
  expect(await install()).toMatch(/^created: -$/m);
  expect(await install({ BRIDGE_URL: 'http://elsewhere.test/bridge' })).toMatch(/^mended: personne, /m);
  const [webhook] = world.baserow.store.all('webhook');
  expect(webhook?.url).toBe('http://elsewhere.test/bridge/api/webhooks/baserow/personne-changed');
  expect(webhook?.headers).toEqual({ 'X-Baserow-Webhook-Secret': baserowSecret });
  await expect(install({ BASEROW_PASSWORD: 'wrong' })).rejects.toThrow('token-auth');
  await expect(install({ BASEROW_EMAIL: '' })).rejects.toThrow('BASEROW_EMAIL');
});

test('sync:all shows its progress to the end, and needs a token that may', async () => {
  await world.bridge.startSync();
  for (const nom of ['Un', 'Deux', 'Trois']) await world.createRow('projet', { nom });
  const url = await listen(world.bridge.app.fetch);
  const { token } = await world.bridge.tokens.create({ name: 'exploitation', scopes: ['admin:sync'] });
  const { stdout } = await start('src/cli/syncAll.ts', { BRIDGE_URL: url, BRIDGE_TOKEN: token });
  expect(stdout.trim().split('\n').at(-1)).toBe(`[${'#'.repeat(30)}] 3/3`);
  expect(world.memory.writes.filter((write) => write.startsWith('create Projet '))).toHaveLength(3);
  const { token: other } = await world.bridge.tokens.create({ name: 'lecture', scopes: ['read:*'] });
  await expect(start('src/cli/syncAll.ts', { BRIDGE_URL: url, BRIDGE_TOKEN: other })).rejects.toThrow(
    'FORBIDDEN_SCOPE',
  );
});

test('person:erase counts first, erases when asked, and finds nothing afterwards; no value is shown', async () => {
  const { id } = await world.createRow('personne', {
    nom: 'Durtal',
    prenom: 'Yann',
    email: 'yann.durtal@acadenice.fr',
  });
  await world.createRow('projet', { nom: 'Site de Yann Durtal' });
  await world.bridge.catchUp();
  const url = await listen(world.bridge.app.fetch);
  const { token } = await world.bridge.tokens.create({ name: 'effacement', scopes: ['admin:erase'] });
  const erase = async (...args: string[]) => {
    const env = { ...programEnv(), BRIDGE_URL: url, BRIDGE_TOKEN: token };
    const { stdout } = await run(process.execPath, ['src/cli/erasePerson.ts', ...args], { cwd: root, env });
    expect(stdout).not.toMatch(/durtal/i);
    return stdout;
  };
  const counted = /fields of personne \d+ in Baserow: nom, prenom, email\n.*\nRows elsewhere .*\n {2}projet: 1\n/;
  expect(await erase('--id', String(id))).toMatch(
    new RegExp(`^Would change \\(nothing was written; .*\\n.*${counted.source}`),
  );
  expect(await erase('--id', String(id))).toMatch(counted);
  expect(await erase('--id', String(id), '--write')).toMatch(counted);
  expect(await erase('--id', String(id))).toMatch(/in Baserow: none\n {2}lines of its history: 0\n/);
  await expect(erase('--id', 'yann')).rejects.toMatchObject({ code: 2 });
  await expect(erase('--id', '99999')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('NOT_FOUND') });
});

test('people:bind lists proposals and writes nothing; with --yes it binds those whose name and address agree', async () => {
  const address = 'lea.martin@acadenice.fr';
  const lea = await world.createRow('personne', { prenom: 'Léa', nom: 'Martin', email: address, statut: 'actif' });
  const paul = await world.createRow('personne', {
    ...{ prenom: 'Pauline', nom: 'Roux', email: 'paul@acadenice.fr', statut: 'actif' },
  });
  await world.bridge.catchUp();
  const url = await listen(world.bridge.app.fetch);
  const { token } = await world.bridge.tokens.create({ name: 'comptes', scopes: ['admin:accounts'] });
  const bind = async (...args: string[]) => {
    const env = { ...programEnv(), BRIDGE_URL: url, BRIDGE_TOKEN: token };
    return (await run(process.execPath, ['src/cli/peopleBind.ts', ...args], { cwd: root, env })).stdout;
  };
  const listed = await bind();
  expect(listed).toContain(`Address and name agree: 1\n  Léa Martin <${address}> → no. ${lea.id} Léa Martin`);
  expect(listed).toContain(`  Paul Roux <paul@acadenice.fr> → no. ${paul.id} Pauline Roux`);
  expect(listed).toContain('Bound already: 0');
  expect(await bind('--yes')).toMatch(/^Bound: 1\n {2}Léa Martin .*\nLeft to an admin: 3\n/);
  expect(await bind()).toContain('Bound already: 1');
  const { token: other } = await world.bridge.tokens.create({ name: 'lecture', scopes: ['read:*'] });
  await expect(start('src/cli/peopleBind.ts', { BRIDGE_URL: url, BRIDGE_TOKEN: other })).rejects.toThrow(
    'FORBIDDEN_SCOPE',
  );
});

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StartedBaserow, startEmbeddedBaserow } from '../embedded-baserow/index.ts';
import { people } from '../house/people.ts';
import { createDemoRows } from '../house/seed/createDemoRows.ts';
import { runBridge } from './runBridge.ts';
import { bindSeed } from './testing/bindSeed.ts';
import { createDatabaseFolder } from './testing/emptyDatabase.ts';
import { createFakeDocmost } from './testing/fakeDocmost.ts';
import { programEnv } from './testing/programEnv.ts';
import { names, readEvents } from './testing/readEvents.ts';

const serverPath = fileURLToPath(new URL('./server.ts', import.meta.url));
const tokenPath = fileURLToPath(new URL('./cli/token.ts', import.meta.url));
const user = { id: 'u1', name: 'Léa Martin', email: 'lea.martin@acadenice.fr', role: 'member' } as const;

let baserow: StartedBaserow;
let docmost: ReturnType<typeof serve>;
let variables: Record<string, string>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridge-server-'));
  await createDatabaseFolder(join(folder, 'data'));
  baserow = await startEmbeddedBaserow({
    token: 'token',
    webhookAddresses: { allowPrivate: true },
    email: 'admin@acadenice.fr',
    password: 'formation-hub',
    seed: bindSeed(createDemoRows({ today: '2026-09-01' }), { user }, people),
  });
  docmost = serve({ fetch: createFakeDocmost({ lea: user }).app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(docmost, 'listening');
  variables = {
    PORT: '0',
    BASEROW_URL: baserow.url,
    BASEROW_TOKEN: 'token',
    DOCMOST_URL: `http://127.0.0.1:${(docmost.address() as AddressInfo).port}`,
    BRIDGE_URL: 'http://wiki.test/bridge',
    // One after the other works on it, but for the tests that say otherwise.
    DATABASE_URL: `pglite:${join(folder, 'data')}`,
    BASEROW_WEBHOOK_SECRET: 'x'.repeat(32),
    DOCMOST_WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
  };
});
afterAll(async () => {
  await baserow.close();
  docmost.close();
  await rm(folder, { recursive: true });
});

/** Calls Baserow as its administrator. */
async function signIn() {
  const send = async (path: string, method: string, authorization: string, body?: object) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(`${baserow.url}${path}`, { method, headers, body: body && JSON.stringify(body) });
    expect(response.status).toBe(200);
    return (await response.json()) as Record<string, unknown>;
  };
  const login = { email: 'admin@acadenice.fr', password: 'formation-hub' };
  const { access_token } = await send('/api/user/token-auth/', 'POST', '', login);
  return (path: string, method: string, body?: object) => send(path, method, `JWT ${access_token}`, body);
}

/** Starts the bridge as its own process; `firstLine` resolves with what it says when it listens. */
function start(changes: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, [serverPath], {
    env: { ...programEnv(), ...variables, ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const exited = once(child, 'exit').then(([code]) => ({ code: code as number | null, out, err }));
  const firstLine = new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const end = out.indexOf('\n');
      if (end >= 0) resolve(out.slice(0, end));
    });
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  return { child, firstLine, exited };
}

/** The rows are loaded, and everything answers. */
const untilReady = (url: string) =>
  expect.poll(async () => (await fetch(`${url}/api/ready`)).status, { timeout: 30_000 }).toBe(200);

/** What a bridge that cannot work says, and the code that its process ends with. It is run in this process. */
async function refusal(changes: Record<string, string> = {}) {
  let out = '';
  let err = '';
  const code = await runBridge({
    variables: { ...variables, ...changes },
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
    untilStopped: () => Promise.reject(new Error('The bridge listens')),
  });
  return { code, out, err };
}

describe('the process', () => {
  test('says in one line where it listens, answers, and stops on SIGTERM with open streams', async () => {
    const { child, firstLine, exited } = start();
    const ready = JSON.parse(await firstLine) as { ready: boolean; service: string; url: string };
    expect(ready).toEqual({
      ready: true,
      service: 'bridge-lite',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    const headers = { cookie: 'authToken=lea' };
    await untilReady(ready.url);
    const projet = await fetch(`${ready.url}/api/v1/projets/1`, { headers });
    expect(await projet.json()).toMatchObject({ data: { nom: 'Site Boulangerie Lemoine' } });
    const events = await fetch(`${ready.url}/api/v1/events`, { headers });
    const reader = events.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('event: ready');
    child.kill('SIGTERM');
    while (!(await reader?.read())?.done);
    const { code, out, err } = await exited;
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    for (const line of err.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(err).not.toContain('authToken');
  });

  test('tells an open page what somebody changes in Baserow, by the webhook that Baserow sends', async () => {
    const { child, firstLine, exited } = start();
    const { url } = JSON.parse(await firstLine) as { url: string };
    const table = baserow.store.tableNamed('tache')?.id;
    const call = async (path: string, authorization: string, method: string, body: object) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const response = await fetch(`${baserow.url}${path}`, { method, headers, body: JSON.stringify(body) });
      expect(response.status).toBe(200);
      return (await response.json()) as Record<string, unknown>;
    };
    const { access_token } = await call('/api/user/token-auth/', '', 'POST', {
      email: 'admin@acadenice.fr',
      password: 'formation-hub',
    });
    await call(`/api/database/webhooks/table/${table}/`, `JWT ${access_token}`, 'POST', {
      url: `${url}/api/webhooks/baserow/tache-changed`,
      name: 'bridge',
      events: ['rows.created', 'rows.updated', 'rows.deleted'],
      include_all_events: false,
      headers: { 'X-Baserow-Webhook-Secret': variables.BASEROW_WEBHOOK_SECRET },
      use_user_field_names: true,
    });
    await untilReady(url);
    const headers = { cookie: 'authToken=lea' };
    const tache = async () => (await fetch(`${url}/api/v1/taches/7`, { headers })).json();
    expect(await tache()).toMatchObject({ data: { statut: 'a_faire' } });
    const events = await fetch(`${url}/api/v1/events`, { headers });
    const reader = events.body?.getReader();
    const decoder = new TextDecoder();
    let heard = decoder.decode((await reader?.read())?.value);
    await call(`/api/database/rows/table/${table}/7/?user_field_names=true`, 'Token token', 'PATCH', {
      statut: 'terminee',
    });
    while (!heard.includes('"tache"')) heard += decoder.decode((await reader?.read())?.value);
    expect(heard).toContain('data: {"entity":"tache","ids":[7]}');
    expect(await tache()).toMatchObject({ data: { statut: 'terminee' } });
    child.kill('SIGTERM');
    expect((await exited).code).toBe(0);
  });

  test('killed and started again, it tells a page that comes back what it missed, and nothing else', async () => {
    const killed = join(folder, 'killed');
    await createDatabaseFolder(killed);
    const changes = { DATABASE_URL: `pglite:${killed}` };
    const listen = async (url: string, lastEventId?: string) => {
      const headers = { cookie: 'authToken=lea', ...(lastEventId && { 'last-event-id': lastEventId }) };
      const stream = readEvents(await fetch(`${url}/api/v1/events`, { headers }));
      await stream.next();
      return stream;
    };
    const rename = async (url: string, id: number) => {
      const headers = { cookie: 'authToken=lea', origin: 'http://wiki.test', 'content-type': 'application/json' };
      const body = JSON.stringify({ nom: `Tâche ${id} renommée` });
      const answer = await fetch(`${url}/api/v1/taches/${id}`, { method: 'PATCH', headers, body });
      expect(answer.status).toBe(200);
    };
    const doomed = start(changes);
    const before = (JSON.parse(await doomed.firstLine) as { url: string }).url;
    await untilReady(before);
    const stream = await listen(before);
    await rename(before, 5);
    await stream.until(names('tache', 5));
    await stream.cancel();
    await rename(before, 6);
    doomed.child.kill('SIGKILL');
    await doomed.exited;
    const table = baserow.store.tableNamed('tache')?.id;
    const changed = await fetch(`${baserow.url}/api/database/rows/table/${table}/7/?user_field_names=true`, {
      method: 'PATCH',
      headers: { authorization: 'Token token', 'content-type': 'application/json' },
      body: JSON.stringify({ nom: 'Renommée dans Baserow' }),
    });
    expect(changed.status).toBe(200);
    const next = start(changes);
    const { url } = JSON.parse(await next.firstLine) as { url: string };
    const again = await listen(url, stream.lastId());
    const heard = await again.until(names('tache', 7));
    expect(heard.filter(names('tache', 6))).not.toEqual([]);
    expect(heard.filter(names('tache', 5))).toEqual([]);
    expect(heard.filter(({ event }) => event !== 'change')).toEqual([]);
    next.child.kill('SIGTERM');
    expect((await next.exited).code).toBe(0);
  });

  test('refuses a wrong configuration with a readable list', async () => {
    const { code, out, err } = await start({ BASEROW_URL: 'nowhere', BRIDGE_URL: '' }).exited;
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('- BASEROW_URL must be an http or https address');
    expect(err).toContain('- BRIDGE_URL');
    expect(err).not.toContain('    at ');
  });

  test('says in a line which database or address it cannot have', async () => {
    const port = new URL(variables.DOCMOST_URL ?? '').port;
    const [database, address, directory] = await Promise.all([
      refusal({ DATABASE_URL: 'postgres://bridge:pass-word@127.0.0.1:9/bridge' }),
      refusal({ PORT: port }),
      refusal({ DATABASE_URL: `pglite:${serverPath}/data` }),
    ]);
    expect([database.code, address.code, directory.code]).toEqual([1, 1, 1]);
    expect(database.err).toMatch(/^The database of DATABASE_URL cannot be opened: .*ECONNREFUSED/m);
    expect(database.err).not.toContain('pass-word');
    expect(address.err).toMatch(
      new RegExp(`^The bridge cannot listen on HOST 127.0.0.1, PORT ${port}: .*EADDRINUSE`, 'm'),
    );
    expect(directory.err).toMatch(/^The database of DATABASE_URL cannot be opened: .*ENOTDIR/m);
    for (const { err } of [database, address, directory]) expect(err).not.toContain('    at ');
  });

  test('refuses a token that Baserow does not know', async () => {
    const { code, err } = await refusal({ BASEROW_TOKEN: 'another' });
    expect(code).toBe(1);
    expect(err).toContain('ERROR_TOKEN_DOES_NOT_EXIST');
    expect(err).not.toContain('another');
  });

  test('refuses a database of another shape and a token without rights, each with a readable list', async () => {
    const jwt = await signIn();
    const fields = (await jwt(
      `/api/database/fields/table/${baserow.store.tableNamed('client')?.id}/`,
      'GET',
    )) as unknown as {
      id: number;
      name: string;
    }[];
    const contact = fields.find(({ name }) => name === 'contact')?.id;
    await jwt(`/api/database/fields/${contact}/`, 'PATCH', { name: 'interlocuteur' });
    // A bridge that never found the house: later it would go on.
    const renamed = await refusal({ DATABASE_URL: 'pglite:memory' });
    await jwt(`/api/database/fields/${contact}/`, 'PATCH', { name: 'contact' });
    expect(renamed.code).toBe(1);
    expect(renamed.err).toContain('- table "client" has no field named "contact"');
    const [token] = baserow.store.all('token');
    if (!token) throw new Error('no token');
    const { permissions } = token;
    token.permissions = { ...permissions, delete: false, create: false };
    const limited = await refusal({ DATABASE_URL: 'pglite:memory' });
    token.permissions = permissions;
    expect(limited.code).toBe(1);
    expect(limited.err).toContain('- the token may not create rows of the table "projet"');
    expect(limited.err).toContain('- the token may not delete rows of the table "attribution"');
    expect(limited.err).not.toContain('may not read');
    expect(limited.err).not.toContain('    at ');
  });

  test('a PGlite has one process, which also takes the commands for tokens', async () => {
    const one = start();
    await one.firstLine;
    const two = await start().exited;
    expect(two.code).toBe(1);
    expect(two.err).toContain(`is in use by the process ${one.child.pid}`);
    // Token commands go through the bridge that works on it, and count there at once.
    const { url } = JSON.parse(await one.firstLine) as { url: string };
    const token = (args: string[]) =>
      promisify(execFile)(process.execPath, [tokenPath, ...args], {
        env: { ...programEnv(), DATABASE_URL: variables.DATABASE_URL },
      });
    const made = await token(['create', '--name', 'n8n', '--scopes', 'read:*', '--expires', '90d']);
    const headers = { authorization: `Bearer ${made.stdout.trim()}` };
    expect((await fetch(`${url}/api/v1/me`, { headers })).status).toBe(200);
    expect((await token(['list'])).stdout).toContain('\tn8n\tread:*\t');
    await token(['revoke', /Token (\w+):/.exec(made.stderr)?.[1] ?? '']);
    expect((await fetch(`${url}/api/v1/me`, { headers })).status).toBe(401);
    one.child.kill('SIGTERM');
    expect((await one.exited).code).toBe(0);
  });

  test('listens although Baserow is not there yet, and says that it is not ready', async () => {
    const { child, firstLine, exited } = start({ BASEROW_URL: 'http://127.0.0.1:9' });
    const { url } = JSON.parse(await firstLine) as { url: string };
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    expect((await fetch(`${url}/api/ready`)).status).toBe(503);
    child.kill('SIGTERM');
    expect((await exited).code).toBe(0);
  });
});

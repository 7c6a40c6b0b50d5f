import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StartedBaserow, startEmbeddedBaserow } from '../embedded-baserow/index.ts';
import { Mask } from './record/mask.ts';
import { openRecordingProxy } from './record/recordingProxy.ts';
import { recordLive } from './record/recordLive.ts';
import { type Recording, readRecordings } from './recording.ts';
import { replayAll } from './replayAll.ts';

const account = { email: 'admin@acadenice.fr', password: 'mot-de-passe-tenu-secret' };
const version = '2.2-essai';
let baserow: StartedBaserow;
let recording: Recording;

/** A short visit to a Baserow: sign-in, tables, a token, rows, refusals. */
async function visit(url: string): Promise<void> {
  const call = async (method: string, path: string, body?: unknown, authorization?: string) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return text === '' ? null : JSON.parse(text);
  };
  const session = await call('POST', '/api/user/token-auth/', account);
  const jwt = `JWT ${session.access_token}`;
  await call('POST', '/api/user/token-refresh/', { refresh_token: session.refresh_token });
  const workspace = await call('POST', '/api/workspaces/', { name: 'Essai' }, jwt);
  const application = { name: 'Essai', type: 'database' };
  const database = await call('POST', `/api/applications/workspace/${workspace.id}/`, application, jwt);
  const tables = `/api/database/tables/database/${database.id}/`;
  const table = await call('POST', tables, { name: 'client', data: [['Nom']], first_row_header: true }, jwt);
  const select_options = [{ value: 'actif', color: 'green' }];
  const fields = `/api/database/fields/table/${table.id}/`;
  const field = await call('POST', fields, { name: 'Etat', type: 'single_select', select_options }, jwt);
  await call('GET', fields, undefined, jwt);
  const { key } = await call('POST', '/api/database/tokens/', { name: 'essai', workspace: workspace.id }, jwt);
  const rows = `/api/database/rows/table/${table.id}/`;
  const token = `Token ${key}`;
  const etat = field.select_options[0].id;
  await call('POST', `${rows}?user_field_names=true`, { Nom: 'Lemoine', Etat: etat }, token);
  await call('GET', `${rows}?filter__field_${field.id}__single_select_equal=${etat}`, undefined, token);
  await call('POST', rows, '{"Nom":', token);
  await call('GET', rows, undefined, 'Token inconnu');
  await call('GET', '/api/workspaces/', undefined, 'JWT a.b.c');
  await call('GET', `${rows}99/`, undefined, token);
}

beforeAll(async () => {
  baserow = await startEmbeddedBaserow({
    ...account,
    token: 'jeton-de-la-base',
    schema: null,
    webhookAddresses: { allowPrivate: true },
  });
  const proxy = await openRecordingProxy(baserow.url, new Mask(account.password));
  await visit(proxy.url);
  await proxy.close();
  const receiver = { host: '127.0.0.1', port: 0 };
  const live = await recordLive({ ...account, url: baserow.url, receiver, quietMs: 40 }, new Mask(account.password));
  recording = { version, calls: proxy.calls(), live };
});
afterAll(() => baserow.close());

const known = (reason: string) => ({
  what: 'GET /api/database/rows/table/N/N/',
  at: 'status',
  recorded: /410/,
  reason,
});
const altered = (): Recording => {
  const copy = structuredClone(recording);
  for (const call of copy.calls) if (call.path.endsWith('/99/')) call.status = 410;
  return copy;
};

describe('what is recorded of the embedded Baserow', () => {
  test('is agreed wholly when it is replayed: requests, socket and webhooks', async () => {
    const { agreed, compared, lines } = await replayAll(recording);
    expect(lines).toEqual([]);
    expect(agreed).toBe(compared);
    expect(compared).toBe(recording.calls.length + recording.live.length);
  });

  test('holds no password, token or session', () => {
    const text = JSON.stringify(recording);
    const secrets = [account.password, ...baserow.store.all('token').map(({ key }) => key), baserow.store.secret];
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/eyJ[\w-]+\./);
    expect(text).toContain('"key":"<token 1>"');
    expect(new Set(recording.calls.map(({ as }) => as))).toEqual(
      new Set([null, 'JWT#1', 'Token#2', 'Token#3', 'JWT#4']),
    );
  });
});

describe('a difference', () => {
  test('that nobody listed is told and counted', async () => {
    const { agreed, compared, lines, unlisted } = await replayAll(altered());
    expect([compared - agreed, unlisted]).toEqual([1, 1]);
    expect(lines).toEqual([
      expect.stringMatching(
        /^unlisted: GET \/api\/database\/rows\/table\/N\/N\/, request \d+, status: recorded 410, ours 404$/,
      ),
    ]);
  });

  test('that is listed is told with its reason, and is no agreement', async () => {
    const { agreed, compared, lines, unlisted } = await replayAll(altered(), [known('as it is')]);
    expect([compared - agreed, unlisted]).toEqual([1, 0]);
    expect(lines).toEqual([expect.stringMatching(/ours 404 \(as it is\)$/)]);
  });

  test('of a message that one of the two does not send is told', async () => {
    const silent = structuredClone(recording);
    silent.live = silent.live.filter((line) => line.kind !== 'socket' || line.message.type !== 'table_updated');
    expect((await replayAll(silent)).unlisted).toBeGreaterThan(0);
  });
});

const run = (env: Record<string, string>) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), '--json'], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

test('where there are no recordings the replay says so, with a code of its own and without a sum', () => {
  const empty = mkdtempSync(join(tmpdir(), 'recordings-'));
  for (const folder of [empty, join(empty, 'absent')]) {
    const { status, stdout, stderr } = run({ RECORDINGS_DIR: folder });
    expect([status, stdout]).toEqual([77, '']);
    expect(stderr).toContain(`No recordings in ${folder}`);
  }
});

test('the command that records writes files that the replay reads', async () => {
  const out = mkdtempSync(join(tmpdir(), 'recordings-'));
  const args = ['--version', version, '--out', out, '--quiet-ms', '40', 'test-contract/rowIds'];
  // Not spawnSync: the Baserow is in this very process, which must go on answering.
  const child = spawn(process.execPath, [join(import.meta.dirname, 'record', 'main.ts'), ...args], {
    stdio: 'ignore',
    env: {
      ...process.env,
      BASEROW_URL: baserow.url,
      BASEROW_EMAIL: account.email,
      BASEROW_PASSWORD: account.password,
    },
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(readdirSync(out).sort()).toEqual([`baserow-${version}.ndjson`, `live-${version}.ndjson`]);
  for (const name of readdirSync(out)) expect(readFileSync(join(out, name), 'utf8')).not.toContain(account.password);
  const [made] = readRecordings(out);
  expect(made?.calls.length).toBeGreaterThan(10);
  const { status, stdout } = run({ RECORDINGS_DIR: out });
  const sums = JSON.parse(stdout)[version];
  expect([status, sums.agreed]).toEqual([0, sums.compared]);
});

import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type StartedBaserow, startEmbeddedBaserow } from '../../bridge-lite/embedded-baserow/startEmbeddedBaserow.ts';
import { parseEnv } from '../../bridge-lite/src/env.ts';
import { environmentOf, parseEnvFile, readCompose } from '../ops-lint/composeFiles.ts';
import { root } from '../ops-lint/repository.ts';
import { demoPages } from '../stack/demo-pages/index.ts';
import { demoPassword, demoUsers } from '../stack/demoUsers.ts';
import { createFakeDocker, type FakeDocker } from './testing/fakeDocker.ts';
import { type FakeHttp, startFakeHttp } from './testing/fakeHttp.ts';
import { scratchDirectory } from './testing/scratchDirectory.ts';

const id = '00000000-0000-4000-8000-000000000000';
const compose = readCompose('compose.yml').services;
let machine: string;
let docker: FakeDocker;
let wiki: FakeHttp;
let baserow: StartedBaserow;

beforeEach(async () => {
  // A clone of the repository, as far as its scripts go.
  const scratch = scratchDirectory();
  machine = join(scratch, 'formation-hub');
  mkdirSync(machine);
  for (const path of ['scripts', '.env.example', 'compose.yml'])
    cpSync(join(root, path), join(machine, path), { recursive: true });
  baserow = await startEmbeddedBaserow({
    email: 'nobody@example.org',
    password: 'nobody-knows-it',
    token: 'nobody-uses-it',
    schema: null,
  });
  wiki = await startFakeHttp({
    'GET /api/health': () => ({}),
    'GET /bridge/api/health': () => ({}),
    'GET /bridge/api/ready': () => ({ body: { webhooks: { state: 'standing' } } }),
    'GET /api/_health/': () => ({}),
    'POST /api/auth/setup': () => ({}),
    'POST /api/auth/login': ({ body }) =>
      body.includes(`"${demoPassword}"`) ? { headers: { 'set-cookie': 'authToken=session' } } : { status: 401 },
    'POST /api/workspace/invites/create': () => ({}),
    'POST /api/workspace/invites': () => ({ body: { data: { items: [] } } }),
    'POST /api/workspace/members': () => ({
      body: { data: { items: demoUsers.map(({ email }, index) => ({ id: `account-${index}`, email })) } },
    }),
    'POST /api/spaces': () => ({ body: { data: { items: [{ id, slug: 'general', name: 'General' }] } } }),
    'POST /api/pages/sidebar-pages': () => ({
      body: { data: { items: demoPages.map(({ title }) => ({ id, slugId: id, title })) } },
    }),
  });
  docker = createFakeDocker(scratch, '/bin/true');
  // What Compose runs: the one-shot with its settings, but for the addresses of the two services.
  const up = join(scratch, 'up');
  const settings = environmentOf(
    compose['first-start'],
    parseEnvFile(readFileSync(join(root, '.env.example'), 'utf8')),
    {},
  );
  const given = { ...settings, BASEROW_URL: baserow.url, DOCMOST_URL: wiki.url, OUT_DIR: join(machine, 'secrets') };
  const variables = Object.entries(given).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(
    up,
    `#!/bin/sh\nexport ADMIN_PASSWORD="$(cat '${machine}/secrets/admin_password')"\nexport ${variables.join(' ')}\nexec '${process.execPath}' '${root}/scripts/first-start/main.ts'\n`,
  );
  chmodSync(up, 0o755);
  docker.env.FAKE_DOCKER_UP = up;
  docker.env.FAKE_DOCKER_CONTAINERS = '/a-docmost-1|running|healthy|0|unless-stopped|0|false';
});

afterEach(async () => {
  await wiki.close();
  await baserow.close();
});

const up = (args: string[] = [], env: Record<string, string> = {}) =>
  promisify(execFile)(join(machine, 'scripts/up.sh'), args, {
    env: { ...process.env, DOCMOST_URL: wiki.url, BASEROW_URL: wiki.url, ...docker.env, ...env },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
const secret = (name: string) => readFileSync(join(machine, 'secrets', name), 'utf8');

test('one command on a fresh clone: nothing is asked, and the bridge has all that it needs; a second changes nothing', async () => {
  const first = await up();
  expect(first).toMatchObject({ code: 0 });
  expect(first.stdout).toContain(`Sign in to both as ${demoUsers[0].email} with the password ${demoPassword}.`);
  expect(statSync(join(machine, '.env')).mode & 0o777).toBe(0o600);
  expect(docker.calls().map((call) => call.split(' ').slice(0, 2).join(' '))).toEqual([
    'compose build',
    'compose up',
    'compose ps',
    expect.stringContaining('inspect'),
  ]);

  const names = Object.values(compose['bridge-lite']?.environment ?? {}).flatMap(
    (value) => /^\/run\/secrets\/(\w+)$/.exec(value ?? '')?.[1] ?? [],
  );
  const secrets = Object.fromEntries(names.map((name) => [name, secret(name)]));
  const settings = parseEnvFile(readFileSync(join(machine, '.env'), 'utf8'));
  const env = parseEnv(environmentOf(compose['bridge-lite'], settings, secrets));
  const account = { email: demoUsers[0].email, password: demoPassword };
  expect(env).toMatchObject({ docmostAccount: account, baserowAccount: account });
  const headers = { authorization: `Token ${env.baserowToken}` };
  expect((await fetch(`${baserow.url}/api/database/tokens/check/`, { headers })).status).toBe(200);
  expect(baserow.store.tableNamed('projet')?.rows.size).toBe(20);
  const people = [...(baserow.store.tableNamed('personne')?.rows.values() ?? [])];
  expect(JSON.stringify(people)).toContain('account-0');

  const again = await up(['--no-build']);
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing to do') });
  expect(Object.fromEntries(names.map((name) => [name, secret(name)]))).toEqual(secrets);
}, 180_000);

test('a password of one’s own is not printed', async () => {
  mkdirSync(join(machine, 'secrets'));
  writeFileSync(join(machine, 'secrets/admin_password'), 'a-password-of-my-own');
  const { stdout } = await up([], { FAKE_DOCKER_UP: 'true' });
  expect(stdout).toContain('the password is in secrets/admin_password');
  expect(stdout).not.toContain('my-own');
});

test('a start that fails is a failure, a dry run changes nothing, and production is refused', async () => {
  expect((await up(['--dry-run'])).stdout).toContain('would run: compose up --detach --wait');
  expect(docker.calls()).toEqual([]);
  expect((await up([], { FAKE_DOCKER_UP: 'false' })).code).toBe(1);
  const production = await up([], { COMPOSE_FILE: 'compose.yml:compose.prod.yml' });
  expect(production).toMatchObject({ code: 1, stderr: expect.stringContaining("one's own machine") });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeAnswer, type FakeHttp, startFakeHttp } from './testing/fakeHttp.ts';
import { runScript } from './testing/runScript.ts';
import { scratchDirectory } from './testing/scratchDirectory.ts';

let services: FakeHttp;
let personnes: unknown[];
let hoursLeft: unknown;

const password = 'a "quoted" password \\ with $signs';

beforeEach(async () => {
  personnes = [{ id: 12 }];
  hoursLeft = 42.5;
  const signedIn = (headers: { cookie?: string }, body: unknown): FakeAnswer =>
    headers.cookie === 'authToken=session-1' ? { body } : { status: 401 };
  services = await startFakeHttp({
    'POST /api/auth/login': ({ body }) => {
      const given = JSON.parse(body) as { email: string; password: string };
      return given.password === password
        ? { headers: { 'set-cookie': 'authToken=session-1; Path=/; HttpOnly; SameSite=Lax' } }
        : { status: 401 };
    },
    'GET /bridge/api/v1/me': ({ headers }) => signedIn(headers, { data: {} }),
    'GET /bridge/api/v1/personnes': ({ headers }) => signedIn(headers, { data: personnes }),
    'GET /bridge/api/v1/personnes/12': ({ headers }) =>
      signedIn(headers, { data: { id: 12, heures_restantes_total: hoursLeft } }),
  });
});

afterEach(() => services.close());

const smoke = (env: Record<string, string>, ...args: string[]) =>
  runScript('smoke-test.sh', ['--url', services.url, '--email', 'lea@example.org', ...args], { env });

test('signs in, and reads a personne with its hours through the bridge', async () => {
  const { code, stdout } = await smoke({ SMOKE_PASSWORD: password });
  expect(stdout).toContain('ok   personne 12 with its hours left');
  expect(code).toBe(0);
});

test('the password may come from a file, and is never printed', async () => {
  const file = join(scratchDirectory(), 'password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  const { code, stdout, stderr } = await smoke({ SMOKE_PASSWORD_FILE: file });
  expect(code).toBe(0);
  expect(stdout + stderr).not.toContain('quoted');
});

test('a refused login ends the test and says so', async () => {
  const { code, stdout } = await smoke({ SMOKE_PASSWORD: 'wrong' });
  expect(code).toBe(1);
  expect(stdout).toBe('FAIL sign in as lea@example.org: status 401\n');
  expect(services.requests).toEqual(['POST /api/auth/login']);
});

test('an empty list, or a personne without figures, is a failure', async () => {
  personnes = [];
  expect((await smoke({ SMOKE_PASSWORD: password })).stdout).toContain('FAIL list of personnes (it is empty)');
  personnes = [{ id: 12 }];
  hoursLeft = null;
  const { code, stdout } = await smoke({ SMOKE_PASSWORD: password });
  expect(code).toBe(1);
  expect(stdout).toContain('FAIL personne 12 (no figure of hours left)');
});

test('a dry run asks nothing; a missing password is wrong usage', async () => {
  expect((await smoke({}, '--dry-run')).code).toBe(0);
  expect((await smoke({})).code).toBe(2);
  expect(services.requests).toEqual([]);
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAgeKey } from './testing/ageKey.ts';
import { createFakeDocker, type FakeDocker } from './testing/fakeDocker.ts';
import { startTestPostgres, type TestPostgres } from './testing/postgres.ts';
import { runScript } from './testing/runScript.ts';
import { scratchDirectory } from './testing/scratchDirectory.ts';

const databasesScript = fileURLToPath(new URL('databases.sh', import.meta.url));
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());

let scratch: string;
let remote: string;
let docker: FakeDocker;
let env: Record<string, string>;
let identity: string;

beforeEach(async () => {
  scratch = scratchDirectory();
  remote = join(scratch, 'off-site');
  mkdirSync(remote);
  docker = createFakeDocker(scratch, databasesScript);
  const key = createAgeKey(scratch);
  identity = key.identity;
  const secrets = join(scratch, 'secrets');
  env = { ...postgres.env, PATH: `${docker.bin}:${postgres.env.PATH}`, SECRETS_DIR: secrets };
  await runScript('secrets.sh', ['init', '--dir', secrets]);
  for (const name of ['docmost', 'baserow', 'bridge']) {
    postgres.query('postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
  execFileSync(databasesScript, { env: { ...process.env, ...env }, stdio: 'pipe' });
  for (const name of ['docmost', 'baserow', 'bridge']) postgres.query(name, 'CREATE TABLE kept (id int)');
  const args = ['--dest', join(scratch, 'backups'), '--recipient', key.recipient, '--remote', remote];
  const { code, stderr } = await runScript('backup.sh', args, { env });
  expect({ code, stderr }).toMatchObject({ code: 0 });
}, 60_000);

const drill = (...args: string[]) =>
  runScript('restore-drill.sh', ['--remote', remote, '--identity', identity, ...args], { env });

test('the newest off-site archive is restored into a project of its own, counted, and removed again', async () => {
  const { code, stdout, stderr } = await drill('--secrets', join(scratch, 'drill-secrets'));
  expect({ code, stderr }).toMatchObject({ code: 0 });
  for (const name of ['docmost', 'baserow', 'bridge']) expect(stdout).toContain(`${name}: 1 tables restored`);
  expect(docker.calls().at(-1)).toBe('compose down --volumes --timeout 5');
}, 60_000);

test('a check only verifies, and starts nothing', async () => {
  const before = docker.calls().length;
  const { code, stdout } = await drill('--check-only');
  expect(code).toBe(0);
  expect(stdout).toContain('the archive is whole');
  expect(docker.calls()).toHaveLength(before);
});

test('an archive that is too old, or none at all, is an alarm', async () => {
  for (const name of readdirSync(remote))
    renameSync(join(remote, name), join(remote, name.replace(/\d{8}T/, '20260101T')));
  const old = await drill('--check-only');
  expect(old.code).toBe(1);
  expect(old.stderr).toMatch(/is \d+ hours old/);
  const empty = join(scratch, 'empty');
  mkdirSync(empty);
  expect((await runScript('restore-drill.sh', ['--remote', empty, '--identity', identity], { env })).stderr).toContain(
    'holds no archive',
  );
});

test('the private key may come as text, and stays nowhere', async () => {
  const text = execFileSync('cat', [identity], { encoding: 'utf8' });
  const args = ['--remote', remote, '--check-only'];
  const { code, stdout, stderr } = await runScript('restore-drill.sh', args, {
    env: { ...env, BACKUP_IDENTITY_TEXT: text },
  });
  expect(code).toBe(0);
  expect(stdout + stderr).not.toContain('AGE-SECRET-KEY');
});

test('a dry run fetches nothing', async () => {
  writeFileSync(join(scratch, 'marker'), '');
  expect((await drill('--dry-run')).stdout).toContain('would fetch the newest archive');
  expect(existsSync(join(scratch, 'drill-secrets'))).toBe(false);
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAgeKey } from './testing/ageKey.ts';
import { createFakeDocker, type FakeDocker } from './testing/fakeDocker.ts';
import { fileTree } from './testing/fileTree.ts';
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
let docker: FakeDocker;
let backups: string;
let env: Record<string, string>;
let identity: string;
let recipient: string;

beforeEach(async () => {
  scratch = scratchDirectory();
  backups = join(scratch, 'backups');
  docker = createFakeDocker(scratch, databasesScript);
  ({ identity, recipient } = createAgeKey(scratch));
  const secrets = join(scratch, 'secrets');
  await runScript('secrets.sh', ['init', '--dir', secrets]);
  env = { ...postgres.env, PATH: `${docker.bin}:${postgres.env.PATH}`, SECRETS_DIR: secrets };
  for (const name of ['docmost', 'baserow', 'bridge']) {
    postgres.query('postgres', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
  execFileSync(databasesScript, { env: { ...process.env, ...env }, stdio: 'pipe' });
  fill();
});

function fill(): void {
  postgres.query('docmost', 'SET ROLE docmost; CREATE EXTENSION IF NOT EXISTS pg_trgm');
  postgres.query(
    'docmost',
    `SET ROLE docmost; CREATE TABLE pages (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), content jsonb, ydoc bytea);
     INSERT INTO pages (content, ydoc) SELECT jsonb_build_object('title', 'Page ' || n || ' « été »'), decode(md5(n::text), 'hex')
     FROM generate_series(1, 500) AS n`,
  );
  postgres.query(
    'baserow',
    `SET ROLE baserow; CREATE TABLE database_table_1 (id serial PRIMARY KEY, field_1 numeric(10, 2), field_2 text);
     INSERT INTO database_table_1 (field_1, field_2) SELECT n / 3.0, repeat('x', n) FROM generate_series(1, 300) AS n`,
  );
  postgres.query(
    'bridge',
    "SET ROLE bridge; CREATE SCHEMA jobs; CREATE TABLE jobs.job (id int PRIMARY KEY); INSERT INTO jobs.job VALUES (1); CREATE TABLE mapping (projet int, page text); INSERT INTO mapping VALUES (12, 'a')",
  );
  mkdirSync(join(scratch, 'docmost-storage', 'w1'), { recursive: true });
  writeFileSync(join(scratch, 'docmost-storage', 'w1', 'photo.png'), Buffer.from([137, 80, 78, 71, 0]));
  writeFileSync(join(scratch, 'baserow-media', 'fichier.pdf'), '%PDF');
}

/** Everything the three databases hold, as PostgreSQL itself writes it out (its random per-dump marks left out). */
function contents(): string {
  return ['docmost', 'baserow', 'bridge']
    .map((name) =>
      execFileSync('pg_dump', ['--inserts', name], { env: { ...process.env, ...postgres.env }, encoding: 'utf8' }),
    )
    .join('\n')
    .replaceAll(/^\\(un)?restrict .*$/gm, '');
}

async function makeArchive(): Promise<string> {
  const args = ['--dest', backups, '--recipient', recipient, '--no-remote'];
  const { stdout, stderr, code } = await runScript('backup.sh', args, { env });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stdout.trim();
}

const restore = (archive: string, ...args: string[]) =>
  runScript('restore.sh', [archive, '--identity', identity, ...args], { env });

test('backup, wipe, restore gives the same rows, pages and files back', async () => {
  const rows = contents();
  expect(rows).toContain('Page 500 « été »');
  const files = [fileTree(join(scratch, 'docmost-storage')), fileTree(join(scratch, 'baserow-media'))];
  const archive = await makeArchive();

  for (const name of ['docmost', 'baserow', 'bridge']) postgres.query('postgres', `DROP DATABASE ${name} WITH (FORCE)`);
  rmSync(join(scratch, 'docmost-storage', 'w1'), { recursive: true });
  writeFileSync(join(scratch, 'baserow-media', 'stray'), 'x');

  const { code, stderr } = await restore(archive);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(contents()).toBe(rows);
  expect([fileTree(join(scratch, 'docmost-storage')), fileTree(join(scratch, 'baserow-media'))]).toEqual(files);
  const order = docker.calls().map((call) => call.split(' ').slice(1, 3).join(' '));
  expect(order.indexOf('stop docmost')).toBeLessThan(order.indexOf('run --rm'));
}, 60_000);

test('databases that hold tables are only replaced by force', async () => {
  const archive = await makeArchive();
  postgres.query('bridge', "INSERT INTO mapping VALUES (13, 'newer')");
  const refused = await restore(archive);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('--force replaces it');
  expect(docker.calls().some((call) => call.startsWith('compose stop'))).toBe(false);

  expect((await restore(archive, '--force', '--only', 'bridge')).code).toBe(0);
  expect(postgres.query('bridge', 'SELECT count(*) FROM mapping')).toBe('1');
}, 60_000);

test('a PostgreSQL that is away is an error, not an empty database', async () => {
  const archive = await makeArchive();
  const { code } = await runScript('restore.sh', [archive, '--identity', identity], { env: { ...env, PGPORT: '1' } });
  expect(code).not.toBe(0);
  expect(docker.calls().some((call) => call.startsWith('compose stop'))).toBe(false);
}, 60_000);

test('a check lists the parts of a whole archive and changes nothing', async () => {
  const rows = contents();
  const archive = await makeArchive();
  const { code, stdout } = await restore(archive, '--check');
  expect(code).toBe(0);
  for (const part of ['docmost.dump', 'baserow.dump', 'bridge.dump', 'docmost-storage.tar', 'baserow-media.tar']) {
    expect(stdout).toContain(part);
  }
  expect(contents()).toBe(rows);
}, 60_000);

test('a dump that fails stops the backup: no archive is written', async () => {
  postgres.query('postgres', 'DROP DATABASE bridge WITH (FORCE)');
  const args = ['--dest', backups, '--recipient', recipient, '--no-remote'];
  const { code, stdout } = await runScript('backup.sh', args, { env });
  expect(code).not.toBe(0);
  expect(stdout).toBe('');
}, 60_000);

test('a rotated database password is in force after db-setup has run again', async () => {
  const before = postgres.query('postgres', "SELECT rolpassword FROM pg_authid WHERE rolname = 'bridge'");
  await runScript('secrets.sh', ['rotate', 'bridge_db_password', '--dir', env.SECRETS_DIR ?? ''], { env });
  execFileSync(databasesScript, { env: { ...process.env, ...env }, stdio: 'pipe' });
  const after = postgres.query('postgres', "SELECT rolpassword FROM pg_authid WHERE rolname = 'bridge'");
  expect(after).toMatch(/^SCRAM-SHA-256/);
  expect(after).not.toBe(before);
});

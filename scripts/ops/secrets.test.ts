import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createFakeDocker } from './testing/fakeDocker.ts';
import { runScript } from './testing/runScript.ts';
import { scratchDirectory } from './testing/scratchDirectory.ts';

let directory: string;
const secrets = (args: string[], options: Parameters<typeof runScript>[2] = {}) =>
  runScript('secrets.sh', [...args, '--dir', directory], options);
const read = (name: string) => readFileSync(join(directory, name), 'utf8');
const readAll = () => Object.fromEntries(readdirSync(directory).map((name) => [name, read(name)]));

beforeEach(() => {
  directory = join(scratchDirectory(), 'secrets');
});

test('init makes long random secrets of mode 600 and says none of them', async () => {
  const { code, stdout, stderr } = await secrets(['init']);
  expect(code).toBe(0);
  const values = Object.values(readAll()).filter(Boolean);
  expect(values).toHaveLength(13);
  expect(new Set(values).size).toBe(values.length);
  for (const [name, value] of Object.entries(readAll())) {
    expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
    if (value) {
      expect(value.length).toBeGreaterThanOrEqual(32);
      expect(stdout + stderr).not.toContain(value);
    }
  }
  expect(read('docmost_webhook_secret')).toMatch(/^whsec_[A-Za-z0-9+/]+=*$/);
  expect(new URL(read('bridge_database_url')).password).toBe(read('bridge_db_password'));
});

test('a second init overwrites nothing', async () => {
  await secrets(['init']);
  const before = readAll();
  await secrets(['init']);
  expect(readAll()).toEqual(before);
});

test('rotate replaces what it is told to, and what follows from it, and nothing else', async () => {
  await secrets(['init']);
  const before = readAll();
  const { code } = await secrets(['rotate', 'bridge_db_password']);
  expect(code).toBe(0);
  const after = readAll();
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(changed.sort()).toEqual(['bridge_database_url', 'bridge_db_password']);
  expect(after.bridge_database_url).toContain(after.bridge_db_password);
});

test('the same file is kept when a secret changes, because containers hold its inode', async () => {
  await secrets(['init']);
  const before = statSync(join(directory, 'docmost_app_secret')).ino;
  await secrets(['rotate', 'docmost_app_secret']);
  expect(statSync(join(directory, 'docmost_app_secret')).ino).toBe(before);
});

test('rotating the superuser tells PostgreSQL before the file changes', async () => {
  await secrets(['init']);
  const before = read('postgres_password');
  const scratch = scratchDirectory();
  const docker = createFakeDocker(scratch, '/bin/true');
  const failing = await secrets(['rotate', 'postgres_password'], { env: { ...docker.env, PGHOST: '/nowhere' } });
  expect(failing.code).not.toBe(0);
  expect(docker.calls()[0]).toContain('compose exec -T postgres psql');
  expect(read('postgres_password')).toBe(before);
});

test('set stores what was made elsewhere, from stdin', async () => {
  await secrets(['init']);
  const token = 'x'.repeat(40);
  expect((await secrets(['set', 'baserow_token'], { stdin: `${token}\n` })).code).toBe(0);
  expect(read('baserow_token')).toBe(token);
  expect((await secrets(['set', 'postgres_password'], { stdin: token })).code).toBe(2);
});

test('check names what is missing, too short or open to others', async () => {
  await secrets(['init']);
  writeFileSync(join(directory, 'baserow_secret_key'), 'short');
  chmodSync(join(directory, 'bridge_db_password'), 0o644);
  const { code, stdout } = await secrets(['check']);
  expect(code).toBe(1);
  expect(stdout).toContain('shorter than 32 characters: baserow_secret_key');
  expect(stdout).toContain('mode 644 instead of 600: bridge_db_password');
  expect(stdout).toContain('shorter than 32 characters: baserow_token');
  expect(stdout).not.toContain('smtp_password');
});

test('a dry run writes nothing', async () => {
  const { code, stdout } = await secrets(['init', '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toContain('postgres_password');
  expect(() => readdirSync(directory)).toThrow();
});

test('the password of the first accounts may be given before, and is not rotated', async () => {
  expect((await secrets(['set', 'admin_password'], { stdin: 'formation-hub\n' })).code).toBe(0);
  await secrets(['init']);
  expect(read('admin_password')).toBe('formation-hub');
  expect((await secrets(['rotate', 'admin_password'])).code).toBe(2);
});

test('set refuses to store nothing', async () => {
  await secrets(['init']);
  expect(await secrets(['set', 'smtp_password'], { stdin: '\n' })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nothing was given on stdin'),
  });
});

import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createAgeKey } from './testing/ageKey.ts';
import { fileTree } from './testing/fileTree.ts';
import { runScript } from './testing/runScript.ts';
import { scratchDirectory } from './testing/scratchDirectory.ts';

let scratch: string;
let data: string;
let backups: string;
let identity: string;
let recipient: string;

beforeEach(() => {
  scratch = scratchDirectory();
  data = join(scratch, 'data');
  backups = join(scratch, 'backups');
  ({ identity, recipient } = createAgeKey(scratch));
  mkdirSync(join(data, 'baserow', 'base', 'empty'), { recursive: true });
  mkdirSync(join(data, 'logs'));
  writeFileSync(join(data, 'secrets.json'), '{"appSecret":"plain to see"}', { mode: 0o600 });
  writeFileSync(join(data, 'baserow', 'base', '1259'), Buffer.from([0, 255, 10, 13, 0]));
  writeFileSync(join(data, 'baserow', 'accentué, « nom » long'), 'é');
  writeFileSync(join(data, 'logs', 'bridge-lite.log'), 'not worth keeping');
});

const backup = (...args: string[]) =>
  runScript('backup.sh', ['--embedded', data, '--dest', backups, '--recipient', recipient, '--no-remote', ...args]);
const restore = (archive: string, ...args: string[]) =>
  runScript('restore.sh', [archive, '--identity', identity, '--embedded', data, ...args]);

async function makeArchive(): Promise<string> {
  const { stdout, stderr, code } = await backup();
  expect(stderr).toContain('written');
  expect(code).toBe(0);
  return stdout.trim();
}

test('backup, wipe, restore gives every file back, byte for byte, with its mode', async () => {
  const before = fileTree(data);
  const archive = await makeArchive();
  rmSync(data, { recursive: true });
  const { code, stdout } = await restore(archive);
  expect(code).toBe(0);
  expect(stdout).toContain('data.tar');
  const { logs, 'logs/bridge-lite.log': log, ...expected } = before;
  expect(logs && log).toBeTruthy();
  expect(fileTree(data)).toEqual(expected);
});

test('the archive is unreadable without the private key', async () => {
  const archive = await makeArchive();
  expect(readFileSync(archive).includes('plain to see')).toBe(false);
  const { identity: stranger } = createAgeKey(scratchDirectory());
  const refused = await runScript('restore.sh', [archive, '--identity', stranger, '--check']);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('cannot be decrypted');
});

test('a data directory in use is not backed up, nor overwritten', async () => {
  const archive = await makeArchive();
  const file = openSync(join(data, 'secrets.json'), 'r');
  try {
    const refused = await backup();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('is in use');
    expect((await restore(archive, '--force')).stderr).toContain('is in use');
  } finally {
    closeSync(file);
  }
});

test('data that is there is only replaced by force, completely', async () => {
  const archive = await makeArchive();
  const before = fileTree(data);
  writeFileSync(join(data, 'newer'), 'row');
  const refused = await restore(archive);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('--force replaces it');
  expect(readdirSync(data)).toContain('newer');
  expect((await restore(archive, '--force')).code).toBe(0);
  const { logs: _logs, 'logs/bridge-lite.log': _log, ...expected } = before;
  expect(fileTree(data)).toEqual(expected);
});

test('an archive that was changed by one byte is refused before anything is touched', async () => {
  const archive = await makeArchive();
  const before = fileTree(data);
  const bytes = readFileSync(archive);
  bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
  writeFileSync(archive, bytes);
  const refused = await restore(archive, '--force');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('does not match');
  expect(fileTree(data)).toEqual(before);
});

test('the archive is copied off-site and compared, and expired ones are deleted there too', async () => {
  const remote = join(scratch, 'off-site');
  mkdirSync(backups);
  mkdirSync(remote);
  for (const directory of [backups, remote]) {
    writeFileSync(join(directory, 'formation-hub-20200101T020000Z.tar.age'), 'old');
    writeFileSync(join(directory, 'formation-hub-20200101T020000Z.tar.age.sha256'), 'old');
  }
  writeFileSync(join(remote, 'someone-elses'), 'file');
  const args = ['--embedded', data, '--dest', backups, '--recipient', recipient, '--remote', remote, '--keep', '1,0,0'];
  const { code, stderr } = await runScript('backup.sh', args);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const names = readdirSync(backups).filter((name) => name.startsWith('formation-hub-'));
  expect(names).toHaveLength(2);
  expect(names.join()).not.toContain('2020');
  expect(readdirSync(remote).sort()).toEqual([...names, 'someone-elses'].sort());
});

test('a failed backup leaves no archive and no plain copy behind', async () => {
  const { code } = await runScript('backup.sh', [
    '--embedded',
    data,
    '--dest',
    backups,
    '--recipient',
    'age1nonsense',
    '--no-remote',
  ]);
  expect(code).not.toBe(0);
  expect(readdirSync(backups)).toEqual(['.lock']);
});

test('a dry run of either writes nothing', async () => {
  expect((await backup('--dry-run')).stdout).toContain(`would back up: ${data}`);
  expect(() => readdirSync(backups)).toThrow();
  const archive = await makeArchive();
  const before = fileTree(data);
  const { code, stdout } = await restore(archive, '--dry-run');
  expect(code).toBe(0);
  expect(stdout).toContain('would run: find');
  expect(fileTree(data)).toEqual(before);
});

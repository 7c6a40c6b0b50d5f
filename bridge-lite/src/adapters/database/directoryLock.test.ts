import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DirectoryInUseError, lockDirectory } from './directoryLock.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bridge-lock-'));
});
afterEach(() => rm(root, { recursive: true }));

test('a directory that another living process holds is refused, with its number', async () => {
  const holder = `import { lockDirectory } from ${JSON.stringify(import.meta.resolve('./directoryLock.ts'))};
    await lockDirectory(${JSON.stringify(join(root, 'data'))}); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', holder]);
  await once(child.stdout, 'data');
  await expect(lockDirectory(join(root, 'data'))).rejects.toThrow(DirectoryInUseError);
  await expect(lockDirectory(join(root, 'data/'))).rejects.toThrow(String(child.pid));

  child.kill('SIGKILL');
  await once(child, 'exit');
  await (await lockDirectory(join(root, 'data')))();
});

test('a second holder with the same number, as in another container, is kept out until the first gives it back', async () => {
  const unlock = await lockDirectory(join(root, 'data'));
  await expect(lockDirectory(join(root, 'data'))).rejects.toThrow(DirectoryInUseError);
  await unlock();
  await (await lockDirectory(join(root, 'data')))();
});

test.each(['2147483646', 'nonsense', '', String(process.ppid), String(process.pid)])(
  'a lock of %j counts for nothing',
  async (left) => {
    await writeFile(join(root, 'data.lock'), left);
    const unlock = await lockDirectory(join(root, 'data'));
    await unlock();
    expect(await readdir(root)).toEqual(['data.held']);
  },
);

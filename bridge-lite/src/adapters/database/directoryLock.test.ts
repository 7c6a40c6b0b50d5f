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
  await writeFile(join(root, 'data.lock'), String(process.ppid));
  await expect(lockDirectory(join(root, 'data'))).rejects.toThrow(DirectoryInUseError);
  await expect(lockDirectory(join(root, 'data/'))).rejects.toThrow(String(process.ppid));
});

test.each(['2147483646', 'nonsense', ''])('a lock of %j counts for nothing', async (left) => {
  await writeFile(join(root, 'data.lock'), left);
  const unlock = await lockDirectory(join(root, 'data'));
  await unlock();
  expect(await readdir(root)).toEqual([]);
});

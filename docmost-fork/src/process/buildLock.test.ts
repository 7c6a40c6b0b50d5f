import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { withBuildLock } from './buildLock.ts';

test('two tasks of one lock never overlap', async () => {
  const lock = join(await createTemporaryFolder(), 'deep', 'build.lock');
  const log: string[] = [];
  const task = (name: string) => async () => {
    log.push(`${name} starts`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`${name} ends`);
  };
  await Promise.all([withBuildLock(lock, task('a')), withBuildLock(lock, task('b'))]);
  const [first] = log[0]?.split(' ') ?? [];
  const second = first === 'a' ? 'b' : 'a';
  expect(log).toEqual([`${first} starts`, `${first} ends`, `${second} starts`, `${second} ends`]);
});

test('a failed task gives its lock back', async () => {
  const lock = join(await createTemporaryFolder(), 'build.lock');
  await expect(withBuildLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that is no more is taken over', async () => {
  const lock = join(await createTemporaryFolder(), 'build.lock');
  await writeFile(lock, '4194304');
  expect(await withBuildLock(lock, async () => 'done')).toBe('done');
});

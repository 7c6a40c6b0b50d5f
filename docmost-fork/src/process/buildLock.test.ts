import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { withBuildLock } from './buildLock.ts';

test('two tasks of one lock never overlap', async () => {
  const lock = join(await createTemporaryFolder(), 'deep', 'build.held');
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
  const lock = join(await createTemporaryFolder(), 'build.held');
  await expect(withBuildLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withBuildLock(lock, async () => 'done')).toBe('done');
});

test('the lock of a process that is no more is taken over', async () => {
  const lock = join(await createTemporaryFolder(), 'build.held');
  const holder = `import { withBuildLock } from ${JSON.stringify(import.meta.resolve('./buildLock.ts'))};
    await withBuildLock(${JSON.stringify(lock)}, () => new Promise(() => { console.log('held'); setInterval(() => {}, 1000); }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', holder]);
  await once(child.stdout, 'data');
  const waited = withBuildLock(
    lock,
    async () => 'done',
    () => child.kill('SIGKILL'),
  );
  expect(await waited).toBe('done');
  expect(child.killed).toBe(true);
});

import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { finishInterrupted, isInterrupted, writeChanges } from './writeChanges.ts';

const change = (path: string, text?: string) => ({ path, content: text === undefined ? undefined : Buffer.from(text) });

test('writes, replaces and removes, and leaves no journal behind', async () => {
  const root = await createTemporaryFolder();
  await writeChanges(root, [change('a/b/new.ts', '1'), change('gone/deep/old.ts', '2')]);
  await writeChanges(root, [change('a/b/new.ts', '3'), change('gone/deep/old.ts')]);
  expect(await readFile(join(root, 'a/b/new.ts'), 'utf8')).toBe('3');
  expect(await readdir(root)).toEqual(['.formation-hub', 'a']);
  expect(await readdir(join(root, '.formation-hub'))).toEqual([]);
  expect(await isInterrupted(root)).toBe(false);
});

test('keeps the mode of a file that it replaces', async () => {
  const root = await createTemporaryFolder();
  await writeFile(join(root, 'run.sh'), 'old');
  await chmod(join(root, 'run.sh'), 0o755);
  await writeChanges(root, [change('run.sh', 'new')]);
  expect((await stat(join(root, 'run.sh'))).mode & 0o777).toBe(0o755);
});

test.each([1, 2, 3])('whatever was done of %i changes when it stopped, finishing does the rest', async (stopAfter) => {
  const root = await createTemporaryFolder();
  await writeFile(join(root, 'removed.ts'), 'old');
  const changes = [change('one.ts', '1'), change('removed.ts'), change('two.ts', '2')];
  let count = 0;
  const stop = () => {
    count += 1;
    if (count === stopAfter) throw new Error('stopped');
  };
  await expect(writeChanges(root, changes, stop)).rejects.toThrow('stopped');
  expect(await isInterrupted(root)).toBe(true);
  expect(await finishInterrupted(root)).toBe(true);
  expect((await readdir(root)).sort()).toEqual(['.formation-hub', 'one.ts', 'two.ts']);
  expect(await finishInterrupted(root)).toBe(false);
});

test('a failure while staging touches no file of the tree', async () => {
  const root = await createTemporaryFolder();
  await writeFile(join(root, 'one.ts'), 'old');
  const unreadable = {
    path: 'two.ts',
    get content(): Buffer {
      throw new Error('disk full');
    },
  };
  await expect(writeChanges(root, [change('one.ts', 'new'), unreadable])).rejects.toThrow('disk full');
  expect(await readFile(join(root, 'one.ts'), 'utf8')).toBe('old');
  expect(await isInterrupted(root)).toBe(false);
});

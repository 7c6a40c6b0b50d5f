import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { copyTree, sourceFiles, syncTree } from './syncTree.ts';

test('a copy leaves tests, build output and installed packages behind', async () => {
  const from = await createTemporaryFolder({
    'apps/server/src/main.ts': '1',
    'apps/server/src/main.test.ts': '2',
    'apps/server/dist/main.js': '3',
    'apps/server/node_modules/x/index.js': '4',
    'packages/a/tsconfig.tsbuildinfo': '5',
    '.hidden/file': '6',
  });
  const to = join(await createTemporaryFolder(), 'copy');
  await copyTree(from, to);
  expect(await sourceFiles(to)).toEqual(['.hidden/file', 'apps/server/src/main.ts']);
});

test('a sync writes what changed, removes what is gone, and keeps build output', async () => {
  const from = await createTemporaryFolder({ 'src/same.ts': '1', 'src/changed.ts': 'new', 'src/added.ts': '2' });
  const to = await createTemporaryFolder({
    'src/same.ts': '1',
    'src/changed.ts': 'old',
    'old/gone.ts': '3',
    'dist/same.js': 'built',
  });
  const past = new Date('2020-01-01');
  await utimes(join(to, 'src/same.ts'), past, past);
  await syncTree(from, to);
  expect(await sourceFiles(to)).toEqual(['src/added.ts', 'src/changed.ts', 'src/same.ts']);
  expect(await readFile(join(to, 'src/changed.ts'), 'utf8')).toBe('new');
  expect(await readFile(join(to, 'dist/same.js'), 'utf8')).toBe('built');
  expect((await stat(join(to, 'src/same.ts'))).mtime).toEqual(past);
  await writeFile(join(to, 'src/stray.ts'), '');
  await syncTree(from, to);
  expect(await sourceFiles(to)).not.toContain('src/stray.ts');
});

import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { isBundleStale, viewBundle } from './viewBundle.ts';

const BUILT = { 'dist/react/index.js': '', 'dist/react/index.d.ts': '', 'dist/react/style.css': '' };
const EARLIER = new Date('2026-01-01');
const LATER = new Date('2026-01-02');

async function touch(root: string, paths: string[], at: Date): Promise<void> {
  for (const path of paths) await utimes(join(root, path), at, at);
}

test('a bundle is stale when it is not there or older than a source, and not because of a test', async () => {
  expect(await isBundleStale(await createTemporaryFolder({ 'src/a.ts': '' }))).toBe(true);
  const root = await createTemporaryFolder({ ...BUILT, 'src/a.ts': '', 'src/a.test.ts': '' });
  await touch(root, Object.keys(BUILT), EARLIER);
  await touch(root, ['src/a.ts'], EARLIER);
  expect(await isBundleStale(root)).toBe(false);
  await touch(root, ['src/a.ts'], LATER);
  expect(await isBundleStale(root)).toBe(true);
});

test('takes every file of the bundle but source maps', async () => {
  const root = await createTemporaryFolder({
    ...BUILT,
    'dist/react/chunks/kanban.js': '',
    'dist/react/index.js.map': '',
  });
  expect((await viewBundle(root)).map(({ path }) => path)).toEqual(
    ['chunks/kanban.js', 'index.d.ts', 'index.js', 'style.css'].map((name) => `apps/client/src/formation-hub/${name}`),
  );
});

test('says how to build it when a file of it is missing', async () => {
  const root = await createTemporaryFolder({ 'dist/react/index.js': '' });
  await expect(viewBundle(root)).rejects.toMatchObject({
    code: 'EXTENSIONS_NOT_BUILT',
    message: expect.stringContaining('npm run build -w extensions'),
  });
});

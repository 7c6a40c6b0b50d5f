import { cp, readFile, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { repositoryPaths } from '../paths.ts';
import { ClientNotBuiltError, findClientCopies } from './clientCopies.ts';

const modules = join(repositoryPaths().root, 'node_modules');
const entry = [
  "import { Editor } from '@tiptap/core';",
  "import { Schema } from 'prosemirror-model';",
  "import { Doc } from 'yjs';",
  'console.log(Editor, Schema, Doc);',
].join('\n');

/** Builds a client as upstream does, minified, with or without a second copy of some packages. */
async function buildClient(second: readonly string[], sourcemap: boolean): Promise<string> {
  const root = await realpath(await createTemporaryFolder({ 'main.js': entry }));
  for (const name of second) {
    await cp(await realpath(join(modules, name)), join(root, 'vendor', 'node_modules', name), { recursive: true });
  }
  const imports = second.map((name, index) => `export * as copy${index} from '${name}';\n`).join('');
  const { mkdir, symlink, writeFile } = await import('node:fs/promises');
  await mkdir(join(root, 'vendor'), { recursive: true });
  await writeFile(join(root, 'vendor', 'index.js'), imports);
  await writeFile(join(root, 'main.js'), `${entry}\nimport * as more from './vendor/index.js';\nconsole.log(more);\n`);
  await symlink(modules, join(root, 'node_modules'));
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { outDir: 'dist', sourcemap, minify: true, rolldownOptions: { input: join(root, 'main.js') } },
  });
  return join(root, 'dist');
}

test.each([false, true])('a client with one copy of each (source maps: %s)', async (sourcemap) => {
  const found = await findClientCopies(await buildClient([], sourcemap));
  expect(found.map(({ package: name, copies, status }) => [name, copies, status])).toEqual(
    ['@tiptap/core', 'prosemirror-model', 'prosemirror-state', 'prosemirror-transform', 'prosemirror-view', 'yjs'].map(
      (name) => [name, 1, 'single'],
    ),
  );
});

test.each([false, true])('a client with two copies of some (source maps: %s)', async (sourcemap) => {
  const found = await findClientCopies(await buildClient(['prosemirror-model', '@tiptap/core'], sourcemap));
  const doubled = found.filter(({ status }) => status === 'doubled');
  expect(doubled.map(({ package: name, copies }) => [name, copies])).toEqual([
    ['@tiptap/core', 2],
    ['prosemirror-model', 2],
  ]);
  for (const { places } of doubled) expect(places).toHaveLength(2);
});

test('a folder without a built client is refused', async () => {
  await expect(findClientCopies(await createTemporaryFolder({ 'a.txt': '' }))).rejects.toBeInstanceOf(
    ClientNotBuiltError,
  );
});

describe('every marker', () => {
  const require = createRequire(import.meta.url);
  test.each([
    '@tiptap/core',
    'prosemirror-model',
    'prosemirror-state',
    'prosemirror-transform',
    'prosemirror-view',
    'yjs',
  ])('is once in %s as it is installed', async (name) => {
    const manifest = JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8'));
    const file = typeof manifest.module === 'string' ? join(modules, name, manifest.module) : require.resolve(name);
    const folder = await createTemporaryFolder({ 'one.js': await readFile(file, 'utf8') });
    const found = await findClientCopies(folder);
    expect(found.find((copies) => copies.package === name)).toMatchObject({ copies: 1 });
    expect(dirname(file)).toContain(name);
  });
});

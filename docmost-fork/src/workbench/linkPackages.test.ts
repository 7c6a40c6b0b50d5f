import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { linkPackages } from './linkPackages.ts';

test("editor-ext is the copy's own, and packages installed beside the workbench are found", async () => {
  const root = await createTemporaryFolder({
    'fork/workbench/apps/server/node_modules/@fastify/static/package.json': '{"name":"static"}',
    'fork/workbench/apps/server/package.json': '{}',
    'fork/node_modules/kysely/package.json': '{"name":"kysely"}',
    'fork/node_modules/.bin/tool': '',
    'out/packages/editor-ext/package.json': '{"name":"editor-ext"}',
    'out/apps/server/package.json': '{}',
  });
  const out = join(root, 'out');
  await linkPackages(join(root, 'fork', 'workbench'), out);
  await linkPackages(join(root, 'fork', 'workbench'), out);
  expect(await realpath(join(out, 'node_modules/@docmost/editor-ext'))).toBe(
    await realpath(join(out, 'packages/editor-ext')),
  );
  expect(await readFile(join(out, 'node_modules/kysely/package.json'), 'utf8')).toContain('kysely');
  expect(await readFile(join(out, 'apps/server/node_modules/@fastify/static/package.json'), 'utf8')).toContain(
    'static',
  );
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryPaths } from '../src/paths.ts';
import { buildWorkbench } from '../src/workbench/buildWorkbench.ts';

// Builds emit without a look at types: they are looked at here.

test('the patched workbench fits its types: shared nodes, server and client', async () => {
  await expect(buildWorkbench({ patched: true, typecheck: true })).resolves.toBeDefined();
}, 300_000);

test('the plain workbench fits its types', () => {
  const { root, workbench } = repositoryPaths();
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', join(workbench, 'tsconfig.json')], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  expect(status).toBe(0);
}, 120_000);

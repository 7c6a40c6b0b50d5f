import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { runScript } from '../ops/testing/runScript.ts';
import { scratchDirectory } from '../ops/testing/scratchDirectory.ts';
import { copyWorkbench } from './workbenchTree.ts';

let scratch: string;
let tree: string;
let out: string;
let env: Record<string, string>;
const calls = () => readFileSync(join(scratch, 'pnpm.log'), 'utf8').trim().split('\n');

beforeEach(() => {
  scratch = scratchDirectory();
  tree = join(scratch, 'tree');
  out = join(scratch, 'out');
  const bin = join(scratch, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'pnpm'), `#!/bin/sh\necho "$(basename "$PWD") $*" >>'${scratch}/pnpm.log'\n`);
  chmodSync(join(bin, 'pnpm'), 0o755);
  env = { PATH: `${bin}:${process.env.PATH}` };
});

const startScript = '{ "scripts": { "start:prod": "node dist/main" } }';

/** The files that upstream's build leaves, as far as the image wants them. */
function writeBuiltTree(): void {
  const files = [
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'patches/some.patch',
    'apps/server/dist/main.js',
    'apps/server/package.json',
    'apps/server/src/main.ts',
    'apps/client/dist/index.html',
    'apps/client/package.json',
    'packages/editor-ext/dist/index.js',
    'packages/editor-ext/package.json',
    'packages/editor-ext/src/index.ts',
    'packages/not-built/package.json',
    'node_modules/some/index.js',
    'LICENSE',
    '.enterprise-files',
    'packages/ee/LICENSE',
    'apps/client/src/ee/some.ts',
  ];
  for (const file of files) {
    mkdirSync(join(tree, file, '..'), { recursive: true });
    writeFileSync(join(tree, file), file === 'apps/server/package.json' ? startScript : '');
  }
}

test('apply builds the blocks and writes patches and overlay into the tree', async () => {
  copyWorkbench(tree);
  mkdirSync(join(tree, 'apps/client/src/ee'), { recursive: true });
  writeFileSync(join(tree, 'apps/client/src/ee/some.ts'), '');
  const { code, stderr } = await runScript('image/build-fork.sh', ['--only', 'apply', tree], { env });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(existsSync(join(tree, 'apps/client/src/formation-hub/index.js'))).toBe(true);
  expect(existsSync(join(tree, 'apps/server/src/integrations/formation-hub/formation-hub.module.ts'))).toBe(true);
  expect(readFileSync(join(tree, 'apps/server/src/app.module.ts'), 'utf8')).toContain('FormationHubModule');
  expect(readFileSync(join(tree, '.enterprise-files'), 'utf8')).toBe('./apps/client/src/ee/some.ts\n');
  rmSync(join(tree, 'apps/client/src/ee'), { recursive: true });
  const without = await runScript('image/build-fork.sh', ['--only', 'apply', tree], { env });
  expect(without.code).toBe(1);
  expect(without.stderr).toContain('Dockerfile.fork');
}, 180_000);

test('build installs from the lock file and never changes it', async () => {
  mkdirSync(tree);
  expect((await runScript('image/build-fork.sh', ['--only', 'build', tree], { env })).code).toBe(0);
  expect(calls()).toEqual(['tree install --frozen-lockfile', 'tree build']);
});

test('prune keeps what runs, and installs production dependencies only', async () => {
  writeBuiltTree();
  const { code } = await runScript('image/build-fork.sh', ['--only', 'prune', tree, out], { env });
  expect(code).toBe(0);
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  expect(files.map((each) => join(each.parentPath, each.name).slice(out.length + 1)).sort()).toEqual([
    '.enterprise-files',
    'LICENSE',
    'apps/client/dist/index.html',
    'apps/server/dist/main.js',
    'apps/server/package.json',
    'package.json',
    'packages/editor-ext/dist/index.js',
    'packages/editor-ext/package.json',
    'packages/ee/LICENSE',
    'patches/some.patch',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
  ]);
  expect(calls()).toEqual(['out install --frozen-lockfile --prod']);
});

test('check wants a built client, and looks into it', async () => {
  copyWorkbench(tree);
  const check = () => runScript('image/build-fork.sh', ['--only', 'check', tree], { env });
  expect(await check()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('the build has no apps/client/dist'),
  });
  mkdirSync(join(tree, 'apps/client/dist'));
  const marker = '"Duplicate extension names found: ["';
  writeFileSync(join(tree, 'apps/client/dist/index.js'), marker);
  expect(await check()).toMatchObject({ code: 0 });
  writeFileSync(join(tree, 'apps/client/dist/other.js'), marker);
  const doubled = await check();
  expect(doubled.code).toBe(3);
  expect(doubled.stdout).toContain('2 copies of @tiptap/core');
}, 60_000);

test('a build that left something out is named, not shipped', async () => {
  writeBuiltTree();
  rmSync(join(tree, 'apps/client/dist'), { recursive: true });
  const { code, stderr } = await runScript('image/build-fork.sh', ['--only', 'prune', tree, out], { env });
  expect(code).toBe(1);
  expect(stderr).toContain('the build has no apps/client/dist');
});

test('a release that starts its server in another way is named, not shipped', async () => {
  writeBuiltTree();
  writeFileSync(join(tree, 'apps/server/package.json'), startScript.replace('dist/main', 'dist/server/main'));
  const { code, stderr } = await runScript('image/build-fork.sh', ['--only', 'prune', tree, out], { env });
  expect(code).toBe(1);
  expect(stderr).toContain('CMD of Dockerfile.fork');
});

test('an unknown step, a missing tree and a filled output are refused', async () => {
  writeBuiltTree();
  mkdirSync(out);
  writeFileSync(join(out, 'something'), '');
  expect((await runScript('image/build-fork.sh', ['--only', 'ship', tree], { env })).code).toBe(2);
  expect((await runScript('image/build-fork.sh', [join(scratch, 'nowhere')], { env })).code).toBe(1);
  expect((await runScript('image/build-fork.sh', ['--only', 'prune', tree, out], { env })).stderr).toContain(
    'is not empty',
  );
});

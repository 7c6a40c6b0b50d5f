import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { headlessSources } from '../src/overlay/headlessSources.ts';
import { repositoryPaths } from '../src/paths.ts';
import { createTemporaryFolder } from './temporaryFolder.ts';

const { root, overlay, extensions, workbench } = repositoryPaths();
const tsc = join(root, 'node_modules/typescript/bin/tsc');

test.each([['strict'], ['loose', '--strict', 'false']])(
  'the Nest module compiles with %s checks',
  (name, ...args) => {
    const state = join(root, `.build/tsc/overlay-${name}.tsbuildinfo`);
    const { status, stdout } = spawnSync(
      process.execPath,
      [tsc, '-p', join(overlay, 'tsconfig.json'), '--tsBuildInfoFile', state, ...args],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('');
    expect(status).toBe(0);
  },
  60_000,
);

test('the headless sources compile as upstream’s editor-ext is compiled, and speak French on a server', async () => {
  const tree = await createTemporaryFolder();
  const editorExt = join(tree, 'packages/editor-ext');
  for (const { path, content } of await headlessSources(extensions)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), content);
  }
  await copyFile(join(workbench, 'packages/editor-ext/tsconfig.json'), join(editorExt, 'tsconfig.json'));
  await symlink(join(root, 'node_modules'), join(tree, 'node_modules'), 'dir');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '--build'], { cwd: editorExt, encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);

  const script = `
    const { getEntity, defaultEntityLabel, formationHubNodes } = require('./dist/lib/formation-hub');
    console.log(JSON.stringify([getEntity('projet').label, defaultEntityLabel('tache', 3), formationHubNodes.length]));
  `;
  const run = spawnSync(process.execPath, ['-e', script], { cwd: editorExt, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(JSON.parse(run.stdout)).toEqual(['Projet', 'Tâche 3', 4]);
}, 120_000);

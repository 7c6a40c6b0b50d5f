import { expect, test } from 'vitest';
import { createRepositoryFixture } from '../../test/repositoryFixture.ts';
import { openTree } from '../engine/tree.ts';
import { applyToTree, isIncompatible } from '../forkTree.ts';
import { checkVersions } from './checkVersions.ts';

const CLIENT = 'apps/client/package.json';

test('accepts the versions that the extensions are made for', async () => {
  const { tree, paths } = await createRepositoryFixture();
  const findings = await checkVersions(openTree(tree), paths.extensions);
  expect(findings.length).toBeGreaterThan(5);
  expect(findings.every(({ status }) => status === 'compatible')).toBe(true);
});

test('an incompatible version stops an apply unless it is told to ignore it', async () => {
  const { tree, paths, read, write } = await createRepositoryFixture();
  await write(CLIENT, (await read(CLIENT)).replace('"@tiptap/core": "3.31.3"', '"@tiptap/core": "4.0.0"'));
  const refused = await applyToTree(tree, { paths });
  expect(isIncompatible(refused)).toBe(true);
  expect(refused.written).toEqual([]);
  expect(refused.versions.filter(({ status }) => status === 'incompatible')).toEqual([
    { package: '@tiptap/core', file: CLIENT, found: '4.0.0', accepted: '^3.31.0', status: 'incompatible' },
  ]);
  expect((await applyToTree(tree, { paths, ignoreVersions: true })).written).not.toEqual([]);
});

test.each([
  ['^19.0.0', 'compatible'],
  ['>=18', 'compatible'],
  ['~18.3.1', 'incompatible'],
  ['npm:react@19.2.7', 'compatible'],
  ['catalog:', 'unknown'],
  ['workspace:*', 'unknown'],
] as const)('react %s is %s', async (range, status) => {
  const { tree, paths, write } = await createRepositoryFixture();
  await write(CLIENT, JSON.stringify({ dependencies: { react: range } }));
  const findings = await checkVersions(openTree(tree), paths.extensions);
  expect(findings.find((finding) => finding.package === 'react')).toMatchObject({ found: range, status });
});

test('an override of the root counts as a version', async () => {
  const { tree, paths, write } = await createRepositoryFixture();
  await write('package.json', JSON.stringify({ pnpm: { overrides: { '@tiptap/pm': '2.9.0' } } }));
  const findings = await checkVersions(openTree(tree), paths.extensions);
  expect(findings.filter(({ status }) => status === 'incompatible')).toMatchObject([
    { package: '@tiptap/pm', file: 'package.json' },
  ]);
});

test('so does one of pnpm-workspace.yaml, where pnpm has them now', async () => {
  const { tree, paths, write } = await createRepositoryFixture();
  const overrides = ['react@>=18: 16.0.0', '"@docmost/client>@tiptap/core": 2.9.0', 'left-pad: 1.0.0'];
  await write('pnpm-workspace.yaml', `packages: [apps/*]\noverrides:\n  ${overrides.join('\n  ')}\n`);
  const findings = await checkVersions(openTree(tree), paths.extensions);
  expect(findings.filter(({ status }) => status === 'incompatible')).toMatchObject([
    { package: '@tiptap/core', file: 'pnpm-workspace.yaml', found: '2.9.0' },
    { package: 'react', file: 'pnpm-workspace.yaml', found: '16.0.0' },
  ]);
});

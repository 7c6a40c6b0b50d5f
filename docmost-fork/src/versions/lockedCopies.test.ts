import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../test/temporaryFolder.ts';
import { openTree } from '../engine/tree.ts';
import { findLockedCopies } from './lockedCopies.ts';

const find = async (files: Record<string, string>) => findLockedCopies(openTree(await createTemporaryFolder(files)));

test('a pnpm lock file with two versions of an editor package names them', async () => {
  const lock = [
    "lockfileVersion: '9.0'",
    'packages:',
    "  '@tiptap/core@3.31.3': { resolution: { integrity: x } }",
    "  '@tiptap/core@3.30.0': {}",
    '  prosemirror-model@1.25.4: {}',
    '  yjs@13.6.30: {}',
    '  lodash@4.0.0: {}',
    '  lodash@3.0.0: {}',
  ];
  expect(await find({ 'pnpm-lock.yaml': lock.join('\n') })).toEqual([
    { package: '@tiptap/core', file: 'pnpm-lock.yaml', versions: ['3.30.0', '3.31.3'] },
  ]);
});

test('an npm lock file is read alike', async () => {
  const packages = {
    '': {},
    'node_modules/yjs': { version: '13.6.30' },
    'apps/client/node_modules/yjs': { version: '13.6.27' },
    'node_modules/prosemirror-view': { version: '1.41.0' },
  };
  expect(await find({ 'package-lock.json': JSON.stringify({ packages }) })).toEqual([
    { package: 'yjs', file: 'package-lock.json', versions: ['13.6.27', '13.6.30'] },
  ]);
});

test('without a lock file nothing is said', async () => expect(await find({ 'package.json': '{}' })).toEqual([]));

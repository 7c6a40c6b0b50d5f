import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openScratchTree } from './scratchTree.ts';

let root: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'formation-hub-repository-'));
  write(join(root, '.gitignore'), 'node_modules/\n.build/\n');
  write(join(root, 'own/index.js'), 'committed\n');
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
  write(join(root, 'node_modules/other/index.js'), 'installed\n');
  mkdirSync(join(root, 'node_modules/@scope'));
  symlinkSync('../../own', join(root, 'node_modules/@scope/own'));
  write(join(root, 'own/index.js'), 'not committed\n');
});
afterEach(() => rmSync(root, { recursive: true }));

test('is a tree of the last commit with the installed packages; those of the repository are its own', () => {
  const tree = openScratchTree(root);
  const read = (path: string) => readFileSync(join(tree.root, path), 'utf8');
  expect(read('own/index.js')).toBe('committed\n');
  expect(read('node_modules/other/index.js')).toBe('installed\n');
  expect(read('node_modules/@scope/own/index.js')).toBe('committed\n');
  tree.remove();
});

test('says what was changed, and takes it back but for what git ignores', () => {
  const tree = openScratchTree(root);
  expect(tree.changed()).toEqual([]);
  write(join(tree.root, 'own/index.js'), 'changed\n');
  write(join(tree.root, 'own/new/file.js'), 'new\n');
  write(join(tree.root, '.build/state'), 'kept\n');
  expect(tree.changed()).toEqual(['own/index.js', 'own/new/file.js']);
  tree.reset();
  expect(tree.changed()).toEqual([]);
  expect(existsSync(join(tree.root, '.build/state'))).toBe(true);
  tree.remove();
  expect(existsSync(tree.root)).toBe(false);
  expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
});

import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { changedFiles } from './changedFiles.ts';
import { longTests, planChecks } from './planChecks.ts';

function makeRepository() {
  const root = mkdtempSync(join(tmpdir(), 'quick-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd: root });
  const write = (name: string, text = name) => writeFileSync(join(root, name), text);
  const commit = (...names: string[]) => {
    for (const name of names) write(name);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'a step');
  };
  git('init', '--quiet', '--initial-branch', 'main');
  commit('old.ts', 'gone.ts', '.gitignore');
  return { root, git, write, commit };
}

test('on a branch, what it committed and what it did not, new files and removed ones; not what main did since', () => {
  const { root, git, write, commit } = makeRepository();
  git('checkout', '--quiet', '-b', 'work');
  commit('committed.ts');
  git('checkout', '--quiet', 'main');
  commit('theirs.ts');
  git('checkout', '--quiet', 'work');
  write('old.ts', 'changed');
  write('Nouvelle fiche.ts');
  git('rm', '--quiet', 'gone.ts');
  expect(changedFiles(root)).toEqual(['Nouvelle fiche.ts', 'committed.ts', 'gone.ts', 'old.ts']);
});

test('on the main branch, what is not committed; or what another commit lacks', () => {
  const { root, write, commit } = makeRepository();
  commit('later.ts');
  expect(changedFiles(root)).toEqual([]);
  write('.gitignore', 'ignored.ts\n');
  write('ignored.ts');
  expect(changedFiles(root)).toEqual(['.gitignore']);
  expect(changedFiles(root, 'HEAD~1')).toEqual(['.gitignore', 'later.ts']);
});

test('a clone without a main branch of its own compares with that of its origin', () => {
  const { root, git, commit } = makeRepository();
  git('checkout', '--quiet', '-b', 'work');
  commit('mine.ts');
  git('update-ref', 'refs/remotes/origin/main', 'main');
  git('branch', '--quiet', '-D', 'main');
  expect(changedFiles(root)).toEqual(['mine.ts']);
});

test('each test that is left to npm test exists', () => {
  const root = join(import.meta.dirname, '..', '..');
  const exclude = ['**/node_modules/**'];
  expect(longTests.filter((glob) => globSync(glob, { cwd: root, exclude }).length === 0)).toEqual([]);
});

test('each file goes to the checks that can read it', () => {
  const changed = [
    'a.ts',
    'b.tsx',
    'c.css',
    'd.json',
    'guide.md',
    'e2e/specs/vues/kanban.spec.ts',
    'run.sh',
    'package.json',
  ];
  expect(planChecks(changed, () => true)).toEqual({
    lint: ['a.ts', 'b.tsx', 'c.css', 'd.json', 'e2e/specs/vues/kanban.spec.ts', 'package.json'],
    types: true,
    tests: ['a.ts', 'b.tsx', 'c.css', 'd.json'],
  });
});

test('documents ask for no check', () => {
  expect(planChecks(['README.md', 'docs/guide/apercu.png'], () => true)).toEqual({ lint: [], types: false, tests: [] });
});

test('a file that is gone is looked for by the types alone', () => {
  expect(planChecks(['gone.ts'], () => false)).toEqual({ lint: [], types: true, tests: [] });
});

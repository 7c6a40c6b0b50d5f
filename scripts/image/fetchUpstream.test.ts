import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { runScript } from '../ops/testing/runScript.ts';
import { scratchDirectory } from '../ops/testing/scratchDirectory.ts';

let scratch: string;
let repository: string;
let commit: string;

beforeEach(() => {
  scratch = scratchDirectory();
  repository = join(scratch, 'upstream');
  mkdirSync(repository);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd: repository,
      encoding: 'utf8',
    }).trim();
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(join(repository, 'package.json'), '{"name":"docmost"}');
  git('add', '.');
  git('commit', '--quiet', '--message', 'release');
  git('tag', 'v1.0.0');
  commit = git('rev-parse', 'HEAD');
  writeFileSync(join(repository, 'later'), '');
  git('add', '.');
  git('commit', '--quiet', '--message', 'later');
});

const fetchInto = (target: string, env: Record<string, string>) =>
  runScript('image/fetch-upstream.sh', [join(scratch, target)], {
    env: { UPSTREAM_REPOSITORY: `file://${repository}`, UPSTREAM_TAG: 'v1.0.0', ...env },
  });

test('the tagged tree arrives, without history, with its commit written down', async () => {
  const { code } = await fetchInto('tree', { UPSTREAM_COMMIT: commit });
  expect(code).toBe(0);
  expect(existsSync(join(scratch, 'tree', 'package.json'))).toBe(true);
  expect(existsSync(join(scratch, 'tree', 'later'))).toBe(false);
  expect(existsSync(join(scratch, 'tree', '.git'))).toBe(false);
  expect(readFileSync(join(scratch, 'tree', '.upstream-commit'), 'utf8').trim()).toBe(commit);
});

test('a tag that was moved is refused, and nothing is left to build from', async () => {
  const { code, stderr } = await fetchInto('tree', { UPSTREAM_COMMIT: 'a'.repeat(40) });
  expect(code).toBe(1);
  expect(stderr).toContain(`v1.0.0 is ${commit}, not the pinned ${'a'.repeat(40)}`);
  expect(existsSync(join(scratch, 'tree'))).toBe(false);
});

test('without a pinned commit the one that was found is named, with a warning that nothing verified it', async () => {
  const { code, stderr } = await fetchInto('tree', {});
  expect(code).toBe(0);
  expect(stderr).toContain(`WARNING: v1.0.0 is ${commit} today, and nothing verifies it`);
  expect((await fetchInto('verified', { UPSTREAM_COMMIT: commit })).stderr).not.toContain('WARNING');
});

test('a mirror is cloned instead of the repository, when the commit vouches for it', async () => {
  const env = { UPSTREAM_REPOSITORY: 'https://unreachable.invalid/docmost', UPSTREAM_MIRROR: `file://${repository}` };
  expect((await fetchInto('tree', { ...env, UPSTREAM_COMMIT: commit })).code).toBe(0);
  expect((await fetchInto('other', { ...env, UPSTREAM_COMMIT: 'b'.repeat(40) })).code).toBe(1);
  expect((await fetchInto('blind', env)).code).toBe(2);
});

test('a branch, an option in disguise and a short commit are wrong usage', async () => {
  expect((await fetchInto('tree', { UPSTREAM_TAG: 'main' })).code).toBe(2);
  expect((await fetchInto('tree', { UPSTREAM_TAG: '--upload-pack=touch' })).code).toBe(2);
  expect((await fetchInto('tree', { UPSTREAM_COMMIT: 'abc' })).code).toBe(2);
});

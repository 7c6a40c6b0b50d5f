import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { runScript } from '../ops/testing/runScript.ts';
import { scratchDirectory } from '../ops/testing/scratchDirectory.ts';
import { copyWorkbench } from './workbenchTree.ts';

let scratch: string;
let repository: string;
let pin: string;

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: repository,
    encoding: 'utf8',
  }).trim();

function release(tag: string): void {
  git('add', '--all', '.');
  git('commit', '--quiet', '--allow-empty', '--message', tag);
  git('tag', tag);
}

beforeEach(() => {
  scratch = scratchDirectory();
  repository = join(scratch, 'upstream');
  mkdirSync(repository);
  git('init', '--quiet', '--initial-branch=main');
  copyWorkbench(repository);
  release('v0.96.0');
  pin = join(scratch, 'upstream.json');
  const content = {
    repository: `file://${repository}`,
    tag: 'v0.96.0',
    version: '0.96.0',
    commit: null,
    stack: { node: '26' },
  };
  writeFileSync(pin, JSON.stringify(content));
});

const rebase = (...args: string[]) =>
  runScript('upstream-rebase.sh', ['--report', join(scratch, 'report.md'), ...args], { env: { UPSTREAM_PIN: pin } });
const report = () => readFileSync(join(scratch, 'report.md'), 'utf8');

test('the newest release is found by version, not by name, and the pin moves to its commit', async () => {
  release('v0.97.0');
  release('v0.100.0');
  release('v0.101.0-beta.1');
  const { code, stderr } = await rebase();
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const moved = JSON.parse(readFileSync(pin, 'utf8')) as Record<string, unknown>;
  expect(moved).toMatchObject({ tag: 'v0.100.0', version: '0.100.0', stack: { node: '26' } });
  expect(moved.commit).toBe(git('rev-parse', 'v0.100.0'));
  expect(report()).toContain('# Docmost v0.96.0 → v0.100.0');
  expect(report()).toContain('server-module');
}, 60_000);

test('a release whose anchor is gone leaves the pin alone and names file and anchor', async () => {
  writeFileSync(join(repository, 'apps/server/src/app.module.ts'), 'export class AppModule {}\n');
  release('v0.97.0');
  const before = readFileSync(pin, 'utf8');
  const { code } = await rebase();
  expect(code).toBe(1);
  expect(readFileSync(pin, 'utf8')).toBe(before);
  expect(report()).toContain('the pin was not moved');
  expect(report()).toContain('apps/server/src/app.module.ts');
}, 60_000);

test('the commit of a pinned release is recorded; from then on a tag that moves is refused', async () => {
  const pinned = () => (JSON.parse(readFileSync(pin, 'utf8')) as { commit: string | null }).commit;
  expect((await rebase()).code).toBe(0);
  expect(pinned()).toBe(git('rev-parse', 'v0.96.0'));
  expect((await rebase()).stdout).toContain('v0.96.0 is already pinned, at the commit that its tag names');

  git('commit', '--quiet', '--allow-empty', '--message', 'another');
  git('tag', '--force', '--annotate', '--message', 'moved', 'v0.96.0');
  const moved = await rebase();
  expect(moved).toMatchObject({ code: 1 });
  expect(report()).toBe(`v0.96.0 was moved: it is ${git('rev-parse', 'HEAD')} now, and ${pinned()} is pinned\n`);
}, 60_000);

test('a dry run only says which release would be tried', async () => {
  release('v0.97.0');
  expect((await rebase('--dry-run')).stdout).toBe('would try v0.97.0 (pinned: v0.96.0)\n');
});

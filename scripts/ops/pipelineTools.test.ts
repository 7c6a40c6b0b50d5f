import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeHttp, startFakeHttp } from './testing/fakeHttp.ts';
import { runScript } from './testing/runScript.ts';
import { scratchDirectory } from './testing/scratchDirectory.ts';

const scripts = fileURLToPath(new URL('..', import.meta.url));
const commit = 'b'.repeat(40);
let api: FakeHttp;
let sent: Record<string, unknown>[];
let issues: unknown[];
let pulls: unknown[];
let env: Record<string, string>;

beforeEach(async () => {
  sent = [];
  issues = [];
  pulls = [];
  const keep = ({ body }: { body: string }) => {
    sent.push(JSON.parse(body) as Record<string, unknown>);
    return { status: 201 };
  };
  api = await startFakeHttp({
    'GET /repos/a/b/actions/workflows/e2e-staging.yml/runs': ({ url, headers }) => ({
      status: headers.authorization === 'Bearer t' ? 200 : 401,
      body: { total_count: url.searchParams.get('head_sha') === commit ? 1 : 0 },
    }),
    'GET /repos/a/b/issues': () => ({ body: issues }),
    'POST /repos/a/b/issues': keep,
    'POST /repos/a/b/issues/7/comments': keep,
    'GET /repos/a/b/pulls': () => ({ body: pulls }),
    'POST /repos/a/b/pulls': keep,
  });
  env = { GITHUB_API_URL: api.url, GITHUB_REPOSITORY: 'a/b', GITHUB_TOKEN: 't' };
});
afterEach(() => api.close());

test('a release needs green browser tests of its very commit', async () => {
  expect((await runScript('require-green.sh', ['e2e-staging.yml', commit], { env })).code).toBe(0);
  const other = await runScript('require-green.sh', ['e2e-staging.yml', 'c'.repeat(40)], { env });
  expect(other.code).toBe(1);
  expect(other.stderr).toContain('has not succeeded');
  const refused = await runScript('require-green.sh', ['e2e-staging.yml', commit], {
    env: { ...env, GITHUB_TOKEN: 'x' },
  });
  expect(refused.code).toBe(1);
});

test('a broken anchor opens one issue; the next time the issue gets a comment', async () => {
  const body = join(scratchDirectory(), 'report.md');
  writeFileSync(body, '# Report with "quotes"\n');
  const args = ['issue', '--title', 'The patches do not fit', '--body', body];
  expect((await runScript('open-request.sh', args, { env })).code).toBe(0);
  expect(sent).toEqual([{ title: 'The patches do not fit', body: '# Report with "quotes"\n' }]);
  issues = [{ number: 7, title: 'The patches do not fit' }];
  expect((await runScript('open-request.sh', args, { env })).code).toBe(0);
  expect(sent[1]).toEqual({ body: '# Report with "quotes"\n' });
});

test('changed files become a commit on a branch of their own and one pull request', async () => {
  const scratch = scratchDirectory();
  const remote = join(scratch, 'remote.git');
  const clone = join(scratch, 'clone');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd: clone,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  mkdirSync(clone);
  execFileSync('git', ['init', '--quiet', '--bare', remote]);
  git('init', '--quiet', '--initial-branch=main');
  cpSync(join(scripts, 'open-request.sh'), join(clone, 'scripts', 'open-request.sh'));
  cpSync(join(scripts, 'ops', 'common.sh'), join(clone, 'scripts', 'ops', 'common.sh'));
  writeFileSync(join(clone, 'upstream.json'), 'old');
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
  git('remote', 'add', 'origin', remote);
  git('push', '--quiet', 'origin', 'main');
  const body = join(clone, 'report.md');
  writeFileSync(body, 'report');
  const run = async () => {
    const args = ['pull', '--title', 'New pin', '--body', body, '--branch', 'upstream-rebase'];
    await promisify(execFile)(join(clone, 'scripts', 'open-request.sh'), args, { env: { ...process.env, ...env } });
  };

  await run();
  expect(sent).toEqual([]);

  writeFileSync(join(clone, 'upstream.json'), 'new');
  await run();
  expect(sent).toEqual([{ title: 'New pin', head: 'upstream-rebase', base: 'main', body: 'report' }]);
  expect(git('show', '--stat', '--format=%s', 'origin/upstream-rebase')).toMatch(/^New pin[\s\S]*upstream\.json/);
  expect(git('ls-tree', '--name-only', 'origin/upstream-rebase')).not.toContain('report.md');

  pulls = [{ number: 3, head: { ref: 'upstream-rebase' } }];
  writeFileSync(join(clone, 'upstream.json'), 'newer');
  await run();
  expect(sent).toHaveLength(1);
});

test('a dry run sends nothing', async () => {
  const body = join(scratchDirectory(), 'report.md');
  writeFileSync(body, 'x');
  const { code, stdout } = await runScript('open-request.sh', ['issue', '--title', 'T', '--body', body, '--dry-run'], {
    env,
  });
  expect(code).toBe(0);
  expect(stdout).toBe('would open: issue T\n');
  expect(api.requests).toEqual([]);
});

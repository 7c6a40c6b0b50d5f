import { mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeDocker, type FakeDocker } from './testing/fakeDocker.ts';
import { type FakeHttp, startFakeHttp } from './testing/fakeHttp.ts';
import { runScript } from './testing/runScript.ts';
import { scratchDirectory } from './testing/scratchDirectory.ts';

let services: FakeHttp;
let docker: FakeDocker;
let envFile: string;
let backups: string;

beforeEach(async () => {
  const scratch = scratchDirectory();
  services = await startFakeHttp({
    'GET /api/health': () => ({}),
    'GET /bridge/api/health': () => ({}),
    'GET /bridge/api/ready': () => ({}),
  });
  docker = createFakeDocker(scratch, '/bin/true');
  backups = join(scratch, 'backups');
  mkdirSync(backups);
  envFile = join(scratch, 'env');
  writeFileSync(envFile, `DOCMOST_URL=${services.url}\nIMAGE_TAG=v1.0.0\nBACKUP_DIR=${backups}\n`, { mode: 0o600 });
});

afterEach(() => services.close());

const deploy = (args: string[], env: Record<string, string> = {}) =>
  runScript('deploy.sh', [...args, '--retries', '0'], {
    env: { ...docker.env, FORMATION_HUB_ENV_FILE: envFile, ...env },
  });
const runningTag = () => /^IMAGE_TAG=(.*)$/m.exec(readFileSync(envFile, 'utf8'))?.[1];

test('a release that passes its checks is the one that runs; other settings stay', async () => {
  const { code } = await deploy(['--tag', 'v1.1.0']);
  expect(code).toBe(0);
  expect(runningTag()).toBe('v1.1.0');
  expect(readFileSync(envFile, 'utf8')).toContain(`DOCMOST_URL=${services.url}`);
  expect(statSync(envFile).mode & 0o777).toBe(0o600);
  expect(docker.calls().map((call) => call.split(' ')[1])).toEqual(['pull', 'up']);
});

test('a release whose images cannot be fetched changes nothing, and is not taken for a bad one', async () => {
  const { code, stderr } = await deploy(['--tag', 'v1.1.0'], { FAKE_DOCKER_PULL: 'false' });
  expect(code).toBe(3);
  expect(stderr).toContain('v1.0.0 runs on');
  expect(runningTag()).toBe('v1.0.0');
  expect(docker.calls()).toEqual(['compose pull --quiet docmost bridge-lite']);
  expect((await runScript('deploy.sh', ['--help'])).stdout).toContain('3 its images cannot be');
});

test('a release that does not start is replaced by the former one', async () => {
  const { code, stderr } = await deploy(['--tag', 'v1.1.0'], { FAKE_DOCKER_BAD_TAG: 'v1.1.0' });
  expect(code).toBe(1);
  expect(stderr).toContain('v1.1.0 was refused; v1.0.0 runs again');
  expect(runningTag()).toBe('v1.0.0');
  expect(docker.calls().filter((call) => call.startsWith('compose up'))).toHaveLength(2);
  expect(docker.calls().filter((call) => call.startsWith('compose pull'))).toHaveLength(1);
});

test('a release that starts but is not well goes back too', async () => {
  await services.close();
  const { code, stderr } = await deploy(['--tag', 'v1.1.0']);
  expect(code).toBe(1);
  expect(stderr).toContain('v1.1.0 was refused, and v1.0.0 does not pass either');
  expect(runningTag()).toBe('v1.0.0');
  services = await startFakeHttp({});
});

test('production is refused without a backup of the last 24 hours', async () => {
  const old = join(backups, 'formation-hub-20260101T020000Z.tar.age');
  writeFileSync(old, '');
  utimesSync(old, new Date(0), new Date(0));
  const refused = await deploy(['--tag', 'v1.1.0', '--require-backup']);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('no backup of the last 24 hours');
  expect(docker.calls()).toEqual([]);
  writeFileSync(join(backups, 'formation-hub-20261120T020000Z.tar.age'), '');
  expect((await deploy(['--tag', 'v1.1.0', '--require-backup'])).code).toBe(0);
});

test('a dry run and a hostile tag change nothing', async () => {
  expect((await deploy(['--tag', 'v1.1.0', '--dry-run'])).stdout).toBe('would deploy v1.1.0 (now: v1.0.0)\n');
  expect((await deploy(['--tag', 'v1; rm -rf /'])).code).toBe(2);
  expect(runningTag()).toBe('v1.0.0');
  expect(docker.calls()).toEqual([]);
});

test('a remote deployment takes the same commit there, every word quoted', async () => {
  const { code, stdout } = await runScript('deploy-remote.sh', [
    '--host',
    'deploy@wiki.example.org',
    '--tag',
    'v1.1.0',
    '--directory',
    '/opt/formation hub',
    '--dry-run',
    '--',
    '--require-backup',
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain('cd /opt/formation\\ hub');
  expect(stdout).toContain('git checkout --quiet --detach v1.1.0');
  expect(stdout).toContain('scripts/deploy.sh --tag v1.1.0 --require-backup');
});

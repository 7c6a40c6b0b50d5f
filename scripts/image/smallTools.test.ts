import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runScript } from '../ops/testing/runScript.ts';
import { scratchDirectory } from '../ops/testing/scratchDirectory.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

function showEnv(env: Record<string, string>): Record<string, string> {
  const program = 'process.stdout.write(JSON.stringify(process.env))';
  const stdout = execFileSync(process.execPath, ['--import', join(here, 'secretFiles.mjs'), '-e', program], {
    env,
    encoding: 'utf8',
  });
  return JSON.parse(stdout) as Record<string, string>;
}

test('a secret file becomes its variable; other variables that end in _FILE are left alone', () => {
  const directory = scratchDirectory();
  writeFileSync(join(directory, 'token'), 'secret\n');
  writeFileSync(join(directory, 'empty'), '\n');
  const env = showEnv({
    SECRETS_DIR: directory,
    TOKEN_FILE: join(directory, 'token'),
    EMPTY_FILE: join(directory, 'empty'),
    SSL_CERT_FILE: '/etc/ssl/certs/ca.pem',
  });
  expect(env).toMatchObject({ TOKEN: 'secret', SSL_CERT_FILE: '/etc/ssl/certs/ca.pem' });
  expect(env).not.toHaveProperty('TOKEN_FILE');
  expect(env).not.toHaveProperty('EMPTY');
});

test('what somebody gave by name wins over the file', () => {
  const directory = scratchDirectory();
  writeFileSync(join(directory, 'password'), 'of the bridge');
  const file = { SECRETS_DIR: directory, BASEROW_PASSWORD_FILE: join(directory, 'password') };
  expect(showEnv({ ...file, BASEROW_PASSWORD: 'of the administrator' }).BASEROW_PASSWORD).toBe('of the administrator');
  expect(showEnv({ ...file, BASEROW_PASSWORD: '' }).BASEROW_PASSWORD).toBe('of the bridge');
});

test('a secret file that is missing stops the program', () => {
  const args = ['--import', join(here, 'secretFiles.mjs'), '-e', '0'];
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { TOKEN_FILE: '/run/secrets/nowhere' },
    encoding: 'utf8',
  });
  expect(status).not.toBe(0);
  expect(stderr).toContain('/run/secrets/nowhere');
});

test('the source offer names both sources, and refuses to offer nothing', () => {
  const offer = (...args: string[]) => spawnSync(join(here, 'source-offer.sh'), args, { encoding: 'utf8' });
  const upstream = 'https://github.com/docmost/docmost';
  const list = join(scratchDirectory(), 'files');
  writeFileSync(list, './apps/client/src/ee/a.ts\n./apps/client/src/ee/b.ts\n');
  const { status, stdout } = offer('https://example.org/hub', 'abc123', upstream, 'v0.96.0', 'def456', list);
  expect(status).toBe(0);
  expect(stdout).toContain('https://example.org/hub, revision abc123');
  expect(stdout).toContain(`${upstream}, release v0.96.0, commit def456`);
  expect(stdout).toMatch(/contains 2 files under Docmost's enterprise licence/);
  expect(offer('', 'abc123', upstream, 'v0.96.0', 'def456', list).status).toBe(2);
  writeFileSync(list, '');
  expect(offer('https://example.org/hub', 'abc123', upstream, 'v0.96.0', 'def456', list).status).toBe(2);
});

/** A docker that writes down its calls; `inspect` tells the health that it is given. */
function fakeDocker(health: string, imageBytes = 1000): { env: Record<string, string>; calls: () => string[] } {
  const directory = scratchDirectory();
  const log = join(directory, 'log');
  mkdirSync(join(directory, 'bin'));
  writeFileSync(
    join(directory, 'bin', 'docker'),
    `#!/bin/sh
echo "$*" >>'${log}'
case "$1" in run) echo container-1 ;; inspect) echo '${health}' ;; image) head --bytes=${imageBytes} /dev/urandom ;; esac
`,
  );
  chmodSync(join(directory, 'bin', 'docker'), 0o755);
  const calls = () => readFileSync(log, 'utf8').trim().split('\n');
  const pin = join(directory, 'upstream.json');
  const content = JSON.parse(readFileSync(join(here, '../../docmost-fork/upstream.json'), 'utf8')) as object;
  writeFileSync(pin, JSON.stringify({ ...content, commit: 'c'.repeat(40) }));
  return { env: { PATH: `${directory}/bin:${process.env.PATH}`, REVISION: 'abc', UPSTREAM_PIN: pin }, calls };
}

test('the fork’s image is built from the pin, under each tag, and pushed only when asked', async () => {
  const docker = fakeDocker('healthy');
  const args = ['docmost-fork', '--tag', 'v1.0.0', '--tag', 'latest-release'];
  expect((await runScript('image/build-image.sh', args, { env: docker.env })).code).toBe(0);
  const [build = '', ...others] = docker.calls();
  expect(build).toContain('buildx build');
  expect(build).toMatch(/--build-arg UPSTREAM_TAG=v\d+\.\d+\.\d+ /);
  expect(build).toContain('--tag registry.acadenice.fr/formation-hub/docmost-fork:latest-release');
  expect(others).toEqual([]);
  await runScript('image/build-image.sh', [...args, '--push'], { env: docker.env });
  expect(docker.calls().filter((call) => call.startsWith('push'))).toEqual([
    'push registry.acadenice.fr/formation-hub/docmost-fork:v1.0.0',
    'push registry.acadenice.fr/formation-hub/docmost-fork:latest-release',
  ]);
});

test('an image of the fork whose source nothing verifies may be tried, and is never published', async () => {
  const docker = fakeDocker('healthy');
  const pin = docker.env.UPSTREAM_PIN ?? '';
  writeFileSync(pin, readFileSync(pin, 'utf8').replace(`"${'c'.repeat(40)}"`, 'null'));
  const tried = await runScript('image/build-image.sh', ['docmost-fork'], { env: docker.env });
  expect(tried.code).toBe(0);
  expect(tried.stderr).toContain('WARNING');
  const calls = docker.calls().length;
  const refused = await runScript('image/build-image.sh', ['docmost-fork', '--push'], { env: docker.env });
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('upstream-rebase.sh --to v') });
  expect(docker.calls()).toHaveLength(calls);
});

test('the bridge’s image is only good when its container gets healthy; the container is removed', async () => {
  const good = fakeDocker('healthy');
  expect((await runScript('image/build-image.sh', ['bridge-lite', '--check'], { env: good.env })).code).toBe(0);
  expect(good.calls()).toContain('rm --force container-1');
});

test('the bridge’s image may have 100 MB compressed', async () => {
  const heavy = fakeDocker('healthy', 100_000_000);
  const { code, stderr } = await runScript('image/build-image.sh', ['bridge-lite', '--check'], { env: heavy.env });
  expect(code).toBe(1);
  expect(stderr).toContain('MB compressed: at most 100');
}, 60_000);

test('a dry run and an unknown image start nothing', async () => {
  const docker = fakeDocker('healthy');
  const dry = await runScript('image/build-image.sh', ['bridge-lite', '--push', '--dry-run'], { env: docker.env });
  expect(dry.stdout).toContain('would run: docker buildx build');
  expect((await runScript('image/build-image.sh', ['baserow'], { env: docker.env })).code).toBe(2);
  expect(() => docker.calls()).toThrow();
});

test('the registry’s password goes through stdin, never through the command line', async () => {
  const docker = fakeDocker('');
  const env = { ...docker.env, REGISTRY_USER: 'robot', REGISTRY_PASSWORD: 'very secret' };
  expect((await runScript('image/login.sh', [], { env })).code).toBe(0);
  expect(docker.calls()).toEqual(['login --username robot --password-stdin registry.acadenice.fr']);
  expect((await runScript('image/login.sh', [], { env: docker.env })).code).toBe(2);
});

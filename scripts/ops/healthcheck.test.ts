import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeDocker } from './testing/fakeDocker.ts';
import { type FakeHttp, startFakeHttp } from './testing/fakeHttp.ts';
import { runScript } from './testing/runScript.ts';
import { scratchDirectory } from './testing/scratchDirectory.ts';

let services: FakeHttp;
let readyStatus: number;
let readyBody: object;

beforeEach(async () => {
  readyStatus = 200;
  readyBody = {};
  services = await startFakeHttp({
    'GET /api/health': () => ({}),
    'GET /bridge/api/health': () => ({}),
    'GET /bridge/api/ready': () => ({ status: readyStatus, body: readyBody }),
    'GET /api/_health/': () => ({}),
  });
});

afterEach(() => services.close());

const check = (...args: string[]) => runScript('healthcheck.sh', ['--wiki', services.url, ...args]);

test('an installation whose endpoints all answer 200 is well', async () => {
  const { code, stdout } = await check('--baserow', services.url);
  expect(code).toBe(0);
  expect(stdout.split('\n').filter((line) => line.startsWith('ok '))).toHaveLength(4);
});

test('one endpoint that answers badly is named and decides the exit code', async () => {
  readyStatus = 503;
  const { code, stdout } = await check('--json', '--baserow', services.url);
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as { ok: boolean; checks: { name: string; ok: boolean; detail: string }[] };
  expect(report.ok).toBe(false);
  expect(report.checks.filter((each) => !each.ok)).toEqual([
    expect.objectContaining({ name: 'bridge-ready', detail: `${services.url}/bridge/api/ready answers 503` }),
  ]);
});

test('a service that is down is told apart from one that answers badly', async () => {
  await services.close();
  const { code, stdout } = await check('--json', '--timeout', '1');
  expect(code).toBe(1);
  expect(stdout).toContain('does not answer');
  services = await startFakeHttp({});
});

test('Baserow is left out when it has no address', async () => {
  const { code } = await check('--baserow', 'none');
  expect(code).toBe(0);
  expect(services.requests).not.toContain('GET /api/_health/');
});

test.each([
  [{ state: 'standing' }, 0, 'Baserow reports its changes'],
  [{ state: 'refused', detail: 'url: invalid_url' }, 1, 'Baserow does not report its changes: url: invalid_url'],
  [{ state: 'unknown' }, 1, 'Baserow does not report its changes: unknown'],
])('webhooks that are %j end the check with %i', async (webhooks, expected, detail) => {
  readyBody = { webhooks };
  const { code, stdout } = await check('--json');
  expect(code).toBe(expected);
  const { checks } = JSON.parse(stdout) as { checks: { name: string; ok: boolean; detail: string }[] };
  expect(checks.find(({ name }) => name === 'webhooks')).toMatchObject({ ok: expected === 0, detail });
});

test('webhooks that are not looked at yet are waited for', async () => {
  readyBody = { webhooks: { state: 'unknown' } };
  const checking = check('--retries', '3');
  await expect.poll(() => services.requests.filter((each) => each.endsWith('/ready')).length).toBeGreaterThan(1);
  readyBody = { webhooks: { state: 'standing' } };
  expect(await checking).toMatchObject({ code: 0, stdout: expect.stringContaining('Baserow reports its changes') });
});

describe('the containers', () => {
  const lookAt = async (...lines: string[]) => {
    const docker = createFakeDocker(scratchDirectory(), '/bin/true');
    const env = { ...docker.env, FAKE_DOCKER_CONTAINERS: lines.join('\n') };
    const { code, stdout } = await runScript('healthcheck.sh', ['--wiki', services.url, '--compose', '--json'], {
      env,
    });
    const { checks } = JSON.parse(stdout) as { checks: { name: string; detail: string }[] };
    return { code, detail: checks.find(({ name }) => name === 'containers')?.detail };
  };
  const well = ['/a-docmost-1|running|healthy|0|unless-stopped|0|false', '/a-db-setup-1|exited|none|0|no|0|false'];

  test('that run, or ended as they should, are well', async () => {
    expect(await lookAt(...well)).toEqual({ code: 0, detail: '2 containers' });
  });

  test.each([
    ['/a-bridge-lite-1|running|healthy|0|unless-stopped|2|false', 'a-bridge-lite-1 was restarted 2 times'],
    ['/a-baserow-1|running|healthy|0|unless-stopped|0|true', 'a-baserow-1 ran out of memory'],
    ['/a-first-start-1|exited|none|1|no|0|false', 'a-first-start-1 ended with 1'],
    ['/a-docmost-1|exited|unhealthy|0|unless-stopped|0|false', 'a-docmost-1 is exited, unhealthy'],
    ['/a-baserow-1|running|starting|0|unless-stopped|0|false', 'a-baserow-1 is running, starting'],
  ])('as %s are not', async (line, problem) => {
    expect(await lookAt(...well, line)).toEqual({ code: 1, detail: `${problem}; ` });
  });

  test('that are not there are not well', async () => {
    expect(await lookAt()).toEqual({ code: 1, detail: 'there are none' });
  });
});

test('a disk fuller than the limit is a failure', async () => {
  const full = await check('--disk', '0', '--json');
  expect(full.code).toBe(1);
  expect(full.stdout).toContain('limit 0 %');
  expect((await check('--disk', '100')).code).toBe(0);
});

test('a wiki without a TLS certificate fails the certificate check', async () => {
  const { code, stdout } = await check('--certificate', '7', '--json');
  expect(code).toBe(1);
  expect(stdout).toContain('missing, or ends within 7 days');
});

test('a dry run asks nothing', async () => {
  const { code, stdout } = await check('--dry-run');
  expect(code).toBe(0);
  expect(stdout).toContain(`would ask: wiki ${services.url}/api/health`);
  expect(services.requests).toEqual([]);
});

test('wrong usage has its own exit code', async () => {
  expect((await check('--nonsense')).code).toBe(2);
  expect((await check('--timeout', 'soon')).code).toBe(2);
  expect((await runScript('healthcheck.sh', ['--wiki'])).code).toBe(2);
});

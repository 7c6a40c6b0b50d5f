import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeHttp, startFakeHttp } from './testing/fakeHttp.ts';
import { runScript } from './testing/runScript.ts';

let services: FakeHttp;
let readyStatus: number;

beforeEach(async () => {
  readyStatus = 200;
  services = await startFakeHttp({
    'GET /api/health': () => ({}),
    'GET /bridge/api/health': () => ({}),
    'GET /bridge/api/ready': () => ({ status: readyStatus }),
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

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type HostileBridge, openHostileBridge, refusalOf } from './openHostileBridge.ts';
import { sendRaw, statusesOf } from './rawHttp.ts';

let bridge: HostileBridge;
beforeAll(async () => {
  bridge = await openHostileBridge();
});
beforeEach(() => {
  bridge.sent.length = 0;
});
afterAll(() => bridge.close());

const get = (path: string, session = '') =>
  sendRaw(
    bridge.port,
    `GET ${path} HTTP/1.1\r\nHost: wiki.test\r\nConnection: close\r\n${session && `Cookie: authToken=${session}\r\n`}\r\n`,
  );

describe('an id that is none', () => {
  test.each([
    '0',
    '-1',
    '+1',
    '01',
    '1.0',
    '1e3',
    '0x1',
    '１',
    '%31%00',
    '1%00',
    '1%0a',
    '1%20',
    '1;x=1',
    '2147483648',
    '99999999999999999999',
    '9'.repeat(8000),
    '..%2f..%2fapi%2fhealth',
    '%2e%2e%2f1',
    '..%5c1',
    '__proto__',
    'constructor',
    '%F0%9F%92%A9',
    '%ff',
    '%zz',
    '%',
  ])('%s is refused, and Baserow is not asked', async (id) => {
    for (const collection of ['personnes', 'projets', 'taches']) {
      const response = await bridge.request('lea', `/api/v1/${collection}/${id}`);
      expect([id.slice(0, 50), [400, 404].includes(response.status)]).toEqual([id.slice(0, 50), true]);
      expect((await refusalOf(response)).code).toMatch(/^(VALIDATION_ERROR|NOT_FOUND)$/);
    }
    expect(bridge.sent.filter(({ url }) => !url.includes('search') && url.includes('field_id'))).toEqual([]);
  });

  test.each(['../etc', 'a%2fb', 'a%00', 'a b', 'x'.repeat(65), 'é', "a'b", '__proto__.x'])(
    'page %s is refused',
    async (page) => {
      const response = await bridge.request('lea', `/api/v1/pages/${page}`);
      expect([400, 404]).toContain(response.status);
      await refusalOf(response);
    },
  );
});

describe('a detour around the session', () => {
  test.each([
    '/api/v1/personnes/1',
    '//api/v1/personnes/1',
    '/api//v1/personnes/1',
    '/api/v1//personnes/1',
    '/api/./v1/personnes/1',
    '/api/webhooks/../v1/personnes/1',
    '/api/health/../v1/personnes/1',
    '/api/%76%31/personnes/1',
    '/api%2fv1%2fpersonnes%2f1',
    '/api/v1/%70ersonnes/1',
    '/API/V1/PERSONNES/1',
    '/api/v1/personnes/1/',
    '/api/v1/personnes/1?cookie=authToken=nadia',
    '/api/v1;/personnes/1',
    '/api/v1\\personnes\\1',
    'http://wiki.test/api/v1/personnes/1',
    'http://evil.test/api/v1/personnes/1',
    '/api/v1/personnes/1#x',
    '/bridge/api/v1/personnes/1',
  ])('%s gives nothing without one', async (path) => {
    const answer = await get(path);
    expect(statusesOf(answer).every((status) => [400, 401, 404].includes(status))).toBe(true);
    expect(answer).not.toContain('"data"');
    expect(answer).not.toContain('@acadenice.fr');
    expect(bridge.sent).toEqual([]);
  });
});

test.each([
  '/',
  '/etc/passwd',
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/api',
  '/api/v1',
  '/api/v2/personnes',
  '/api/v1/__proto__',
  '/api/v1/constructor/1',
  '/api/v1/compte_rendus',
  `/api/v1/${'a/'.repeat(3000)}`,
  `/${'%2e'.repeat(3000)}`,
  '/api/v1/personnes/1/attributions/../../../../x',
  '/.env',
  '/api/webhooks/unknown',
])('%s is not there, in the shape of every refusal', async (path) => {
  const answer = await get(path, 'nadia');
  expect(statusesOf(answer).map((status) => [404, 400].includes(status))).toEqual([true]);
  expect(answer).toContain('{"error":{"code":"');
});

test.each(['TRACE', 'CONNECT', 'PUT', 'DELETE', 'PROPFIND', 'OPTIONS'])(
  '%s changes and shows nothing',
  async (method) => {
    const request = `${method} /api/v1/personnes/1 HTTP/1.1\r\nHost: x\r\nCookie: authToken=nadia\r\nOrigin: http://wiki.test\r\nConnection: close\r\n\r\n`;
    const answer = await sendRaw(bridge.port, request);
    expect(statusesOf(answer).every((status) => status >= 400 && status < 500)).toBe(true);
    expect(answer).not.toContain('authToken=');
  },
);

test('HEAD answers as GET does, without a body', async () => {
  const response = await fetch(`${bridge.url}/api/v1/personnes/1`, {
    method: 'HEAD',
    headers: { cookie: 'authToken=lea' },
  });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publicOrigin } from '../../src/testing/testBridge.ts';
import { type HostileBridge, openHostileBridge, refusalOf } from './openHostileBridge.ts';
import { sendRaw, statusesOf } from './rawHttp.ts';

let bridge: HostileBridge;
beforeAll(async () => {
  bridge = await openHostileBridge();
});
beforeEach(() => {
  bridge.calls.length = 0;
  bridge.logs.length = 0;
});
afterAll(() => bridge.close());

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

describe('a header that wants to become another', () => {
  test.each(['a%0d%0aset-cookie:%20x=1', 'a"b', 'a b', 'a<script>', '../../x', 'é', 'x'.repeat(65), ''])(
    'a request id %j is not given back',
    async (id) => {
      const response = await bridge.app.request('/api/health', { headers: { 'x-request-id': id } });
      expect(response.headers.get('x-request-id')).toMatch(uuid);
      expect(response.headers.get('set-cookie')).toBeNull();
    },
  );

  test.each([
    'lea%0d%0aX-Evil:%201',
    'lea%0a',
    'lea%00',
    'lea%3B%20authToken%3Dnadia',
    'lea%20',
    'l%C3%A9a',
    '%',
    '%FF',
    '__proto__',
    'constructor',
    `${'x'.repeat(4097)}`,
  ])('a session %j opens nothing', async (token) => {
    const docmostCalls = bridge.docmost.state.calls;
    const response = await bridge.app.request('/api/v1/me', { headers: { cookie: `authToken=${token}` } });
    expect(response.status).toBe(401);
    expect((await refusalOf(response)).code).toMatch(/^AUTH_(INVALID|REQUIRED)$/);
    const isPlain = /^[\w.~+/=%-]{1,4096}$/.test(token) && !/%[0-9A-F]{2}/i.test(token);
    if (!isPlain) expect(bridge.docmost.state.calls).toBe(docmostCalls);
  });

  test('bytes that break a header are refused before they reach the bridge', async () => {
    const broken = 'GET /api/health HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\u0000b\r\nConnection: close\r\n\r\n';
    expect(statusesOf(await sendRaw(bridge.port, broken))).toEqual([400]);
    const folded =
      'GET /api/health HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\r\n Set-Cookie: x=1\r\nConnection: close\r\n\r\n';
    expect((await sendRaw(bridge.port, folded)).toLowerCase()).not.toContain('set-cookie');
  });

  test.each([
    'Content-Length: 5\r\nTransfer-Encoding: chunked',
    'Content-Length: 5\r\nContent-Length: 6',
    'Transfer-Encoding: xchunked',
    'Content-Length: -1',
  ])('two ways to read the length (%j) give one answer and no second request', async (lengths) => {
    const smuggled = 'GET /api/v1/me HTTP/1.1\r\nHost: x\r\nCookie: authToken=nadia\r\n\r\n';
    const request = `POST /api/webhooks/docmost HTTP/1.1\r\nHost: x\r\n${lengths}\r\n\r\n0\r\n\r\n${smuggled}`;
    const answer = await sendRaw(bridge.port, request);
    expect(statusesOf(answer)).toEqual([400]);
    expect(answer).not.toContain('Nadia');
  });

  test('headers without end are refused', async () => {
    const request = `GET /api/health HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(100_000)}\r\n\r\n`;
    expect(statusesOf(await sendRaw(bridge.port, request))).toEqual([431]);
  });
});

describe('a write in somebody’s name', () => {
  test.each([
    undefined,
    'null',
    'http://evil.test',
    `${publicOrigin}.evil.test`,
    `${publicOrigin}:8080`,
    `${publicOrigin}/`,
    publicOrigin.replace('http:', 'https:'),
    publicOrigin.toUpperCase(),
    `${publicOrigin}, http://evil.test`,
    `http://evil.test#${publicOrigin}`,
  ])('from the origin %j is refused', async (origin) => {
    const response = await bridge.app.request('/api/v1/taches/7', {
      method: 'PATCH',
      headers: { cookie: 'authToken=lea', 'content-type': 'application/json', ...(origin ? { origin } : {}) },
      body: JSON.stringify({ statut: 'en_cours' }),
    });
    expect(response.status).toBe(403);
    expect(await refusalOf(response)).toMatchObject({ code: 'FORBIDDEN_SCOPE', details: { reason: 'origin' } });
    expect(bridge.calls.filter(({ endpoint }) => endpoint.startsWith('update'))).toEqual([]);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'as a simple form (%j) is refused',
    async (type) => {
      const response = await bridge.app.request('/api/v1/taches/7', {
        method: 'PATCH',
        headers: { cookie: 'authToken=lea', origin: publicOrigin, 'content-type': type },
        body: JSON.stringify({ statut: 'en_cours' }),
      });
      expect(response.status).toBe(400);
      expect((await refusalOf(response)).code).toBe('VALIDATION_ERROR');
    },
  );

  test.each(['X-HTTP-Method-Override', 'X-Method-Override'])('%s changes nothing', async (header) => {
    const response = await bridge.request('lea', '/api/v1/taches/7', { headers: { [header]: 'PATCH' } });
    expect(response.status).toBe(200);
    expect(bridge.calls.filter(({ endpoint }) => endpoint.startsWith('update'))).toEqual([]);
  });

  test.each([
    ['if-match', ['"a", "b"', '"%0d%0a"', 'W/"a"', '"', '"\\"', `"${'x'.repeat(65)}"`]],
    ['idempotency-key', ['short', 'with space in it', 'é'.repeat(10), 'x'.repeat(129), "'; drop table--"]],
  ])('with a %s that is none is refused', async (header, values) => {
    for (const value of values) {
      const headers = { [header]: value };
      const response = await bridge.request('lea', '/api/v1/taches/7', {
        method: 'PATCH',
        json: { nom: 'x' },
        headers,
      });
      expect([value, response.status]).toEqual([value, 400]);
    }
  });
});

test.each(['__proto__', 'constructor', 'toString;q=1', '*', ';;;', `${'fr,'.repeat(2000)}`, 'en\u00e9'])(
  'the language %j still gets an answer that reads',
  async (language) => {
    const response = await bridge.app.request('/api/v1/me', { headers: { 'accept-language': language } });
    expect((await refusalOf(response)).message).toMatch(/^[A-ZÉÀ].+\.$/);
  },
);

test('no header of a request reaches the log', async () => {
  const headers = { cookie: 'authToken=lea', authorization: 'Bearer brg_secret', 'x-api-key': 'other-secret' };
  await bridge.app.request('/api/v1/me?token=query-secret', { headers });
  const text = JSON.stringify(bridge.logs);
  for (const secret of ['brg_secret', 'other-secret', 'query-secret', 'authToken']) expect(text).not.toContain(secret);
});

test('answers carry no header that tells of the software, and those that browsers need', async () => {
  const response = await fetch(`${bridge.url}/api/v1/me`, { headers: { cookie: 'authToken=lea' } });
  expect(response.headers.get('x-powered-by')).toBeNull();
  expect(response.headers.get('server')).toBeNull();
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('cache-control')).toContain('no-store');
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type TestBridge } from './testing/testBridge.ts';

const origin = 'https://intranet.acadenice.fr';
let bridge: TestBridge;
beforeAll(async () => {
  bridge = await createTestBridge({ seed: smallWorld(), variables: { CORS_ORIGINS: origin } });
});
afterAll(() => bridge.close());

const common = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': expect.stringContaining('max-age='),
  'x-request-id': expect.stringMatching(/^[\w-]+$/),
};
const headersOf = (response: Response) => Object.fromEntries(response.headers);

test.each([
  ['/api/v1/personnes/1', 200],
  ['/api/v1/personnes?per_page=1', 200],
  ['/api/v1/me', 200],
  ['/api/v1/personnes/999', 404],
  ['/api/v1/personnes/x', 400],
  ['/api/v1/nowhere', 404],
  ['/personne/1', 200],
  ['/api/health', 200],
  ['/nowhere', 404],
])('%s answers with the headers of all answers', async (path, status) => {
  const response = await bridge.request('lea', path);
  expect(response.status).toBe(status);
  expect(headersOf(response)).toMatchObject(common);
});

test('behind the sign-in, an answer is never kept, and says what is left', async () => {
  for (const path of ['/api/v1/personnes/1', '/api/v1/personnes', '/api/v1/personnes/999']) {
    expect(headersOf(await bridge.request('lea', path))).toMatchObject({
      'cache-control': 'private, no-store',
      'ratelimit-policy': '"reads";q=600;w=60',
      ratelimit: expect.stringMatching(/^"reads";r=\d+;t=\d+$/),
    });
  }
});

test('two answers from the cache have their own headers', async () => {
  const [first, second] = [
    await bridge.request('lea', '/api/v1/taches/1'),
    await bridge.request('lea', '/api/v1/taches/1'),
  ];
  expect(first.headers.get('etag')).toBe(second.headers.get('etag'));
  expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'));
  expect(first.headers.get('ratelimit')).not.toBe(second.headers.get('ratelimit'));
});

test('the length is that of the bytes, also of HEAD, which has no body', async () => {
  const get = await bridge.request('lea', '/api/v1/personnes/1');
  const body = await get.arrayBuffer();
  expect(get.headers.get('content-length')).toBe(String(body.byteLength));
  const head = await bridge.request('lea', '/api/v1/personnes/1', { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  expect(headersOf(head)).toMatchObject({ ...common, etag: get.headers.get('etag') });
});

test('a page of an allowed origin gets the same answer whole', async () => {
  const { token } = await bridge.bridge.tokens.create({ name: 'intranet', scopes: ['read:*'] });
  const headers = { authorization: `Bearer ${token}`, origin };
  const response = await bridge.app.request('/api/v1/personnes/1', { headers });
  expect(headersOf(response)).toMatchObject({ ...common, 'access-control-allow-origin': origin });
  expect(await response.json()).toMatchObject({ data: { id: 1 } });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataEnvelope, meSchema, sessionTokenSchema } from './contracts/index.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type TestBridge, type TestBridgeOptions } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';
import { errorOf } from './testing/writeFixture.ts';

let bridge: TestBridge;
let clock: ReturnType<typeof createTestClock>;
const open = async (options: TestBridgeOptions = {}) => {
  clock = createTestClock();
  bridge = await createTestBridge({ seed: smallWorld(), clock, ...options });
};
beforeEach(() => open());
afterEach(() => bridge.close());

const withToken = (token: string, path: string, init: RequestInit = {}) =>
  bridge.app.request(path, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
  });
const make = (scopes: string[]) => bridge.bridge.tokens.create({ name: 'n8n', scopes });
const create = async (scopes: string[], expiresAt?: number) =>
  (await bridge.bridge.tokens.create({ name: 'n8n', scopes, expiresAt })).token;

describe('a token of a service', () => {
  test('calls with its scopes, and writes without an Origin', async () => {
    const token = await create(['read:*', 'write:projets']);
    expect(token).toMatch(/^brg_[\w-]{43}$/);
    const me = dataEnvelope(meSchema('personne')).parse(await (await withToken(token, '/api/v1/me')).json()).data;
    expect(me).toMatchObject({ kind: 'service', name: 'n8n', email: null, scopes: ['read:*', 'write:projets'] });
    const write = await withToken(token, '/api/v1/taches/1', { method: 'PATCH', body: '{"statut":"en_revue"}' });
    expect(write.status).toBe(200);
    const refused = await withToken(token, '/api/v1/interventions', {
      method: 'POST',
      body: '{"tache":1,"personne":3,"date":"2026-09-01","heures":1}',
    });
    expect(await errorOf(refused)).toMatchObject({
      code: 'FORBIDDEN_SCOPE',
      details: { scope: 'write:interventions' },
    });
  });

  test('is named in the log by its id, never by itself', async () => {
    const { token, id } = await make(['read:*']);
    await withToken(token, '/api/v1/projets');
    expect(bridge.logs.at(-1)?.fields.user_token_id).toBe(`service:${id}`);
    expect(JSON.stringify(bridge.logs)).not.toContain(token);
  });

  test('ends by its expiry, or within seconds of its revocation', async () => {
    const token = await create(['read:*'], clock.now() + 60_000);
    expect((await withToken(token, '/api/v1/me')).status).toBe(200);
    clock.advance(60_000);
    expect((await errorOf(await withToken(token, '/api/v1/me'))).code).toBe('AUTH_INVALID');
    const other = await make(['read:*']);
    expect((await withToken(other.token, '/api/v1/me')).status).toBe(200);
    expect(await bridge.bridge.tokens.revoke(other.id)).toBe(true);
    expect(await bridge.bridge.tokens.revoke(other.id)).toBe(false);
    expect((await withToken(other.token, '/api/v1/me')).status).toBe(401);
  });

  test.each(['brg_', `brg_${'x'.repeat(43)}`, 'brg_../..', 'x.y.z', '', 'a b'])('%j is none', async (token) => {
    const response = await withToken(token, '/api/v1/me');
    expect(response.status).toBe(401);
    expect((await errorOf(response)).code).toBe('AUTH_INVALID');
  });
});

describe('a session token for another origin', () => {
  const origin = 'https://intranet.acadenice.fr';
  beforeEach(async () => {
    await bridge.close();
    await open({ variables: { CORS_ORIGINS: origin, SESSION_JWT_SECRET: 's'.repeat(40) } });
  });
  const issue = async () => {
    const response = await bridge.request('lea', '/api/v1/session', { method: 'POST' });
    expect(response.status).toBe(201);
    return dataEnvelope(sessionTokenSchema).parse(await response.json()).data;
  };

  test('stands for its person for ten minutes, with the same rights', async () => {
    const { token, expires_at } = await issue();
    expect(expires_at).toBe(new Date(clock.now() + 600_000).toISOString());
    const response = await withToken(token, '/api/v1/me', { headers: { origin } });
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(((await response.json()) as { data: unknown }).data).toMatchObject({
      kind: 'personne',
      email: 'lea.martin@acadenice.fr',
      personne: { id: 3 },
    });
    const write = await withToken(token, '/api/v1/taches/1', {
      method: 'PATCH',
      body: '{"statut":"en_revue"}',
      headers: { origin },
    });
    expect(write.status).toBe(200);
    clock.advance(600_000);
    expect((await withToken(token, '/api/v1/me')).status).toBe(401);
  });

  test('is given to a session of the wiki only, and cannot renew itself', async () => {
    const { token } = await issue();
    expect((await withToken(token, '/api/v1/session', { method: 'POST' })).status).toBe(403);
    const elsewhere = await bridge.request('lea', '/api/v1/session', { method: 'POST', headers: { origin } });
    expect(elsewhere.status).toBe(403);
  });

  test('that was changed, or says that it is not signed, is none', async () => {
    const { token } = await issue();
    const parts = token.split('.');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = encode({ iss: 'formation-hub:bridge', session: 'nadia', exp: 4e9 });
    const changed = parts.flatMap((part, index) => {
      const other = part.startsWith('A') ? `B${part.slice(1)}` : `A${part.slice(1)}`;
      return [parts.with(index, other).join('.'), parts.with(index, '').join('.')];
    });
    const forged = [...changed.filter((one) => one !== token), `${encode({ alg: 'none', typ: 'JWT' })}.${claims}.`];
    for (const one of forged) expect((await withToken(one, '/api/v1/me')).status).toBe(401);
    expect(forged).toHaveLength(10);
    expect(token).not.toContain(Buffer.from('lea').toString('base64url'));
  });

  test('ends with its session, within 70 seconds', async () => {
    const { token } = await issue();
    expect((await withToken(token, '/api/v1/me')).status).toBe(200);
    bridge.docmost.state.ended.add('lea');
    clock.advance(70_000);
    expect((await withToken(token, '/api/v1/me')).status).toBe(401);
    const headers = { origin };
    const write = { method: 'PATCH', body: '{"statut":"en_revue"}', headers };
    expect((await withToken(token, '/api/v1/taches/1', write)).status).toBe(401);
  });

  test('other origins are not let in, preflights answer without a session', async () => {
    const preflight = (from: string) =>
      bridge.app.request('/api/v1/taches/1', {
        method: 'OPTIONS',
        headers: {
          origin: from,
          'access-control-request-method': 'PATCH',
          'access-control-request-headers': 'if-match',
        },
      });
    const ours = await preflight(origin);
    expect(ours.status).toBe(204);
    expect(ours.headers.get('access-control-allow-headers')).toContain('if-match');
    expect((await preflight('https://evil.test')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('limits', () => {
  beforeEach(async () => {
    await bridge.close();
    await open({ variables: { RATE_LIMITS: '{"reads":5,"writes":2,"webhooks":3}' } });
  });

  test('hold for each caller and class, and say so', async () => {
    for (let left = 4; left >= 0; left -= 1) {
      const response = await bridge.request('lea', '/api/v1/me');
      expect(response.status).toBe(200);
      expect(response.headers.get('ratelimit-policy')).toBe('"reads";q=5;w=60');
      expect(response.headers.get('ratelimit')).toBe(`"reads";r=${left};t=60`);
    }
    const refused = await bridge.request('lea', '/api/v1/me');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.headers.get('ratelimit')).toBe('"reads";r=0;t=60');
    expect(await errorOf(refused)).toMatchObject({ code: 'RATE_LIMITED', details: { class: 'reads', limit: 5 } });
    expect((await bridge.request('pierre', '/api/v1/me')).status).toBe(200);
    const write = await bridge.request('lea', '/api/v1/taches/1', { method: 'PATCH', json: { statut: 'en_revue' } });
    expect(write.status).toBe(200);
  });

  test('slide: what was used comes back bit by bit', async () => {
    for (let count = 0; count < 5; count += 1) await bridge.request('lea', '/api/v1/me');
    clock.advance(60_000);
    expect((await bridge.request('lea', '/api/v1/me')).status).toBe(429);
    clock.advance(30_000);
    expect((await bridge.request('lea', '/api/v1/me')).status).toBe(200);
    clock.advance(90_000);
    expect((await bridge.request('lea', '/api/v1/me')).headers.get('ratelimit')).toContain('r=4');
  });

  test('of webhooks cannot be used up without a proof', async () => {
    const call = (secret: string) =>
      bridge.app.request('/api/webhooks/baserow/tache-changed', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-baserow-webhook-secret': secret },
        body: JSON.stringify({ table_id: 9999, event_id: 'e', event_type: 'rows.updated', items: [] }),
      });
    for (let count = 0; count < 5; count += 1) expect((await call('wrong')).status).toBe(401);
    expect((await call('baserow-webhook-secret-0123456789')).status).toBe(202);
  });
});

describe('a flood of proofs that nobody has', () => {
  beforeEach(async () => {
    await bridge.close();
    await open({ variables: { RATE_LIMITS: '{"signins":5}' } });
  });
  const statusOf = async (headers: Record<string, string>, path = '/api/v1/me') =>
    (await bridge.app.request(path, { headers })).status;
  const everyStatus = async (headersOf: (index: number) => Record<string, string>, path?: string) => {
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) statuses.push(await statusOf(headersOf(index), path));
    return statuses;
  };
  const refused = [...Array<number>(5).fill(401), ...Array<number>(7).fill(429)];

  test.each(['/api/v1/me', '/projet/1', '/sync'])('costs Docmost a bounded number of calls (%s)', async (path) => {
    const { state } = bridge.docmost;
    state.waitMs = 5;
    const cookies = Array.from({ length: 100 }, (_, index) => `authToken=made-up-${index}`);
    const statuses = await Promise.all([...cookies, 'authToken=lea'].map((cookie) => statusOf({ cookie }, path)));
    // Somebody from the same address signs in all the same.
    expect(statuses).toEqual([...cookies.map(() => 401), path === '/sync' ? 403 : 200]);
    expect(state.mostAtOnce).toBe(20);
    const before = state.calls;
    await Promise.all(cookies.map((cookie) => statusOf({ cookie }, path)));
    expect(state.calls).toBe(before);
  });

  test('costs the database a bounded number of looks, and known tokens go on', async () => {
    const token = await create(['read:*']);
    expect((await withToken(token, '/api/v1/me')).status).toBe(200);
    const unknown = (index: number) => ({ authorization: `Bearer brg_${String(index).padStart(43, 'x')}` });
    expect(await everyStatus(unknown)).toEqual(refused);
    const answer = await bridge.app.request('/api/v1/me', { headers: unknown(99) });
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(await errorOf(answer)).toMatchObject({ code: 'RATE_LIMITED', details: { class: 'signins', limit: 5 } });
    expect((await withToken(token, '/api/v1/me')).status).toBe(200);
  });
});

describe('lists', () => {
  test('that a reader thinks up cost Baserow no call', async () => {
    bridge.calls.length = 0;
    for (let size = 1; size <= 200; size += 1) await bridge.request('lea', `/api/v1/taches?per_page=${size}`);
    for (let size = 1; size <= 150; size += 1) await bridge.request('lea', `/api/v1/modules?per_page=${size}`);
    expect(bridge.calls).toEqual([]);
  });
});

describe('metrics', () => {
  test('are for callers with admin:metrics, and know patterns instead of ids', async () => {
    await bridge.request('lea', '/api/v1/projets/1');
    clock.advance(1000);
    await bridge.request('lea', '/api/v1/projets/1');
    clock.advance(1000);
    await bridge.request('lea', '/api/v1/projets/1');
    await bridge.request('lea', '/api/v1/projets/999');
    await bridge.app.request('/nowhere/at/all');
    expect((await bridge.app.request('/api/metrics')).status).toBe(401);
    expect((await bridge.app.request('/api/v1/me')).status).toBe(401);
    expect((await bridge.request('lea', '/api/metrics')).status).toBe(403);
    const response = await withToken(await create(['admin:metrics']), '/api/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toContain('http_requests_total{method="GET",path="/api/v1/projets/:id",status="200"} 3');
    expect(text).toContain('http_requests_total{method="GET",path="/api/v1/projets/:id",status="404"} 1');
    expect(text).toContain('http_requests_total{method="GET",path="unmatched",status="404"} 1');
    expect(text).toContain('http_requests_total{method="GET",path="/api/metrics",status="401"} 1');
    expect(text).toContain('http_requests_total{method="GET",path="/api/v1/me",status="401"} 1');
    expect(text).toContain('http_request_duration_seconds_count{method="GET",path="/api/v1/projets/:id"} 4');
    expect(text).toMatch(/baserow_api_calls_total\{endpoint="list projet",status="200"\} \d/);
    expect(text).toMatch(/replica_lag_seconds\{source="baserow"\} \d/);
    expect(text).toMatch(/change_log_seq \d/);
    expect(text).toMatch(/reader_lag\{reader="sync"\} 0/);
    expect(text).not.toContain('/projets/999');
  });
});

import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FaultInjection } from './faults.ts';
import { createEmbeddedBaserow, type StartedBaserow, startEmbeddedBaserow } from './index.ts';

let baserow: StartedBaserow;
const options = { token: 'jeton-essai', email: 'a@acadenice.fr', password: 'motdepasse' };
beforeAll(async () => {
  baserow = await startEmbeddedBaserow({ ...options, faults: true });
});
afterAll(() => baserow.close());
beforeEach(() => baserow.faults.set({ mode: 'none' }));

const list = () =>
  fetch(`${baserow.url}/api/database/tables/all-tables/`, { headers: { authorization: 'Token jeton-essai' } });
const setFault = (fault: unknown) =>
  fetch(`${baserow.url}/__faults`, {
    method: 'POST',
    body: JSON.stringify(fault),
    headers: { 'content-type': 'application/json' },
  });

test('down breaks the connection', async () => {
  await setFault({ mode: 'down' });
  await expect(list()).rejects.toThrow('fetch failed');
});

test('429 says when to come back', async () => {
  await setFault({ mode: '429', ms: 3000 });
  const response = await list();
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '3']);
  expect(Object.keys((await response.json()) as object)).toEqual(['detail']);
});

test('409 is a deadlock', async () => {
  await setFault({ mode: '409' });
  const response = await list();
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ error: 'ERROR_DATABASE_DEADLOCK' });
});

test('locked is a table that another operation holds', async () => {
  await setFault({ mode: 'locked' });
  const response = await list();
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ error: 'ERROR_FAILED_TO_LOCK_TABLE_DUE_TO_CONFLICT' });
});

test('every spoils a request now and then', async () => {
  await setFault({ mode: 'locked', every: 3 });
  const statuses: number[] = [];
  for (let at = 0; at < 7; at += 1) statuses.push((await list()).status);
  expect(statuses).toEqual([200, 200, 409, 200, 200, 409, 200]);
});

test('html is the page of a proxy', async () => {
  await setFault({ mode: 'html' });
  const response = await list();
  expect([response.status, response.headers.get('content-type')]).toEqual([502, expect.stringContaining('text/html')]);
});

test('half-body stops in the middle', async () => {
  await setFault({ mode: 'half-body' });
  const response = await list();
  await expect(response.text()).rejects.toThrow();
});

test('slow waits spread between the shortest and the longest', async () => {
  const waits: number[] = [];
  const faults = new FaultInjection({ mode: 'slow', ms: 1000, maxMs: 3000 }, async (ms) => void waits.push(ms));
  const app = new Hono().use(faults.middleware()).get('/', (c) => c.text('enfin'));
  for (let at = 0; at < 6; at += 1) expect(await (await app.request('/')).text()).toBe('enfin');
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(3000);
  expect(new Set(waits).size).toBe(6);
});

test('a fault may be there from the start', async () => {
  const busy = await createEmbeddedBaserow({ ...options, fault: { mode: 'locked', path: '/tables/' } });
  const answer = await busy.app.request('/api/database/tables/all-tables/', {
    headers: { authorization: 'Token jeton-essai' },
  });
  expect([answer.status, (await busy.app.request('/__faults', { method: 'POST' })).status]).toEqual([409, 404]);
  await busy.close();
});

test('slow answers in the end', async () => {
  await setFault({ mode: 'slow', ms: 1 });
  expect((await list()).status).toBe(200);
});

test('a count and a path bound the fault', async () => {
  await setFault({ mode: '409', count: 2, path: '/tables/' });
  const health = await fetch(`${baserow.url}/api/_health/`);
  const statuses = [(await list()).status, (await list()).status, (await list()).status];
  expect([health.status, ...statuses]).toEqual([200, 409, 409, 200]);
});

test('who is spared meets no fault', async () => {
  await setFault({ mode: '409', spares: 'the-test' });
  const statusFor = async (agent: string) =>
    (await baserow.app.request('/api/_health/', { headers: { 'user-agent': agent } })).status;
  expect([await statusFor('the-test/1'), await statusFor('the-bridge/1')]).toEqual([200, 409]);
});

test('an unknown mode is refused, and none puts all right', async () => {
  await setFault({ mode: '409' });
  expect((await setFault({ mode: 'surprise' })).status).toBe(400);
  await setFault({ mode: 'none' });
  expect((await list()).status).toBe(200);
});

test('a server without faults has no such address', async () => {
  const plain = await createEmbeddedBaserow(options);
  expect((await plain.app.request('/__faults', { method: 'POST', body: '{"mode":"down"}' })).status).toBe(404);
  await plain.close();
});

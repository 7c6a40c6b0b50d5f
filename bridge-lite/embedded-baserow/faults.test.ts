import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
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

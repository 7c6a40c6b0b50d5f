import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSyncBridge, type SyncBridge } from './syncBridge.ts';

let world: SyncBridge;
beforeAll(async () => {
  world = await createSyncBridge();
});
afterAll(() => world.close());

let secret: { id: string; slugId: string; title: string | null };
beforeEach(() => {
  world.memory.pages.clear();
  world.memory.shares.clear();
  secret = world.memory.people.add({ title: 'Salaires confidentiels', spaceId: 'space-2' });
});

type Send = (path: string, method: string, json: object) => Promise<Response> | Response;
const as = (user: 'nadia' | 'claire' | 'lea' | 'paul') =>
  ((path, method, json) => world.request(user, path, method, json)) as Send;
async function asService(...scopes: string[]): Promise<Send> {
  const { token } = await world.bridge.tokens.create({ name: 'n8n', scopes });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return (path, method, json) => world.bridge.app.request(path, { method, headers, body: JSON.stringify(json) });
}

/** The four ways to write to the space of the direction. */
const calls: Record<string, (send: Send) => Promise<Response> | Response> = {
  'a new icon': (send) => send(`/api/v1/docmost/pages/${secret.id}`, 'PATCH', { icon: '🔓' }),
  'a page below': (send) =>
    send('/api/v1/docmost/pages', 'POST', { title: 'Intrus', parent_page_id: secret.id, markdown: 'coucou' }),
  'a collection': (send) =>
    send('/api/v1/docmost/collections', 'POST', { title: 'Intrus', space: 'direction', pages: [] }),
  'a link for the whole world': (send) =>
    send('/api/v1/docmost/share-links', 'POST', { page_id: secret.id, include_sub_pages: true }),
};
const before = () => structuredClone([...world.memory.pages.values()]);

describe.each(Object.entries(calls))('%s in a space', (_, call) => {
  test('is made by its members, with their own session', async () => {
    world.docmost.state.callers.length = 0;
    expect((await call(as('nadia'))).status).toBe(200);
    expect(new Set(world.docmost.state.callers)).toEqual(new Set(['nadia']));
  });

  test('is not found by who may not read there, and nothing changes', async () => {
    const pages = before();
    expect((await call(as('claire'))).status).toBe(404);
    // A scope comes before.
    expect((await call(as('lea'))).status).toBe(403);
    expect([...world.memory.pages.values()]).toEqual(pages);
    expect(world.memory.shares.size).toBe(0);
  });

  test('is refused to who may read there and not write, and nothing changes', async () => {
    const pages = before();
    const answer = await call(as('paul'));
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { details: { reason: 'wiki' } } });
    expect([...world.memory.pages.values()]).toEqual(pages);
    expect(world.memory.shares.size).toBe(0);
  });

  test('is made by a service only where its token names the space', async () => {
    const pages = before();
    expect((await call(await asService('write:*'))).status).toBe(403);
    expect((await call(await asService('write:docmost', 'space:acadenice'))).status).toBe(404);
    expect([...world.memory.pages.values()]).toEqual(pages);
    expect(world.memory.shares.size).toBe(0);
    expect((await call(await asService('write:docmost', 'space:direction'))).status).toBe(200);
  });
});

test('a page of a row that one may not read is no place either', async () => {
  const answer = await as('claire')('/api/v1/docmost/pages', 'POST', { title: 'Intrus', parent_page_id: 'nowhere' });
  expect(answer.status).toBe(404);
});

test('a page without a place goes into the first space of its maker', async () => {
  const answer = await as('claire')('/api/v1/docmost/pages', 'POST', { title: 'Notes' });
  const { data } = (await answer.json()) as { data: { page_id: string } };
  expect(world.memory.pages.get(data.page_id)?.spaceId).toBe('space-1');
});

test('while the wiki is down nothing is written, and it is said so', async () => {
  world.docmost.state.isDown = true;
  expect((await as('claire')('/api/v1/docmost/pages', 'POST', { title: 'Notes' })).status).toBe(502);
  world.docmost.state.isDown = false;
});

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dataEnvelope, listEnvelope, pageInfoSchema, wikiPageRefSchema } from '../src/contracts/index.ts';
import { closedToLea, createSyncBridge, type SyncBridge } from './syncBridge.ts';

let world: SyncBridge;
let projet: number;
let secret: string;

beforeAll(async () => {
  world = await createSyncBridge();
  await world.bridge.startSync();
  projet = (await world.createRow('projet', { nom: 'Rachat', statut: 'en_cours' })).id;
  const mention = { type: 'entityMention', attrs: { entity: 'projet', id: projet, label: 'Rachat' } };
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [mention] }] };
  world.memory.people.add({ title: 'Ordre du jour', icon: '📅', spaceId: 'space-1', content });
  secret = world.memory.people.add({ title: 'Licenciements', spaceId: 'space-2', content }).id;
  const row = () => world.getRow('projet', projet);
  await vi.waitFor(async () => expect((await row()).docmost_page_id).toBeTruthy(), { timeout: 20_000 });
  await world.bridge.sweep();
  await vi.waitFor(async () => expect((await titlesFor('nadia')).total).toBe(3), { timeout: 20_000 });
});
afterAll(() => world.close());

async function titlesFor(user: 'nadia' | 'lea', query = '') {
  const response = await world.request(user, `/api/v1/projets/${projet}/pages${query}`);
  const { data, meta } = listEnvelope(wikiPageRefSchema).parse(await response.json());
  return { titles: data.map(({ title }) => title), total: meta.total };
}

test('a reader is told of the pages of the own spaces only, and of how many those are', async () => {
  expect(await titlesFor('nadia')).toEqual({ titles: ['Licenciements', 'Ordre du jour', 'Projet Rachat'], total: 3 });
  expect(await titlesFor('lea')).toEqual({ titles: ['Ordre du jour', 'Projet Rachat'], total: 2 });
  expect(await titlesFor('lea', '?per_page=1&page=2')).toEqual({ titles: ['Projet Rachat'], total: 2 });
  expect((await world.request('lea', `/api/v1/projets/${projet}/pages?space=direction`)).status).toBe(400);
});

test('what a page says of its entity, and the page of a row, hide the same', async () => {
  const pageId = String((await world.getRow('projet', projet)).docmost_page_id);
  const backlinks = async (user: 'nadia' | 'lea') => {
    const { data } = dataEnvelope(pageInfoSchema).parse(
      await (await world.request(user, `/api/v1/pages/${pageId}`)).json(),
    );
    return data.backlinks?.map(({ title }) => title);
  };
  // The page itself is none of the others.
  expect(await backlinks('nadia')).toEqual(['Licenciements', 'Ordre du jour']);
  expect(await backlinks('lea')).toEqual(['Ordre du jour']);
  const shown = async (user: 'nadia' | 'lea') => (await world.request(user, `/projet/${projet}`)).text();
  expect(await shown('nadia')).toContain('Licenciements');
  const page = await shown('lea');
  expect(page).toContain('Pages du wiki qui en parlent (2)');
  expect(page).toMatch(/<a href="\/s\/acadenice\/p\/[\w-]+">📅 Ordre du jour<\/a>/);
  expect(page).not.toContain('Licenciements');
});

test('a service sees all of them; a token for another origin what the session sees that it was given in', async () => {
  const { token } = await world.bridge.tokens.create({ name: 'lecture', scopes: ['read:*'] });
  const titlesWith = async (bearer: string) => {
    const response = await world.bridge.app.request(`/api/v1/projets/${projet}/pages`, {
      // The session of somebody else beside the token counts for nothing.
      headers: { authorization: `Bearer ${bearer}`, cookie: 'authToken=nadia' },
    });
    return listEnvelope(wikiPageRefSchema)
      .parse(await response.json())
      .data.map(({ title }) => title);
  };
  expect(await titlesWith(token)).toHaveLength(3);
  const issued = (await (await world.request('lea', '/api/v1/session', 'POST')).json()) as { data: { token: string } };
  expect(await titlesWith(issued.data.token)).toEqual((await titlesFor('lea')).titles);
});

test('a page that is closed to a reader is not told of, nor counted, though its space is open', async () => {
  const mention = { type: 'entityMention', attrs: { entity: 'projet', id: projet, label: 'Rachat' } };
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [mention] }] };
  const closed = world.memory.people.add({ title: 'Annexe fermée', spaceId: 'space-1', content });
  closedToLea.add(closed.id);
  await world.bridge.sweep();
  await vi.waitFor(async () => expect((await titlesFor('nadia')).titles).toContain('Annexe fermée'), {
    timeout: 20_000,
  });
  expect(await titlesFor('lea')).toEqual({ titles: ['Ordre du jour', 'Projet Rachat'], total: 2 });
  expect(await (await world.request('lea', `/projet/${projet}`)).text()).not.toContain('Annexe fermée');
  world.memory.pages.delete(closed.id);
  await world.bridge.sweep();
  await vi.waitFor(async () => expect((await titlesFor('nadia')).titles).not.toContain('Annexe fermée'), {
    timeout: 20_000,
  });
});

test('an open tab is told that the wiki has another page, and another name of one, and not of what is typed', async () => {
  const response = await world.request('lea', '/api/v1/events');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  void (async () => {
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) heard += piece.value;
  })();
  const pages = () => heard.split('event: pages').length - 1;
  const report = async (type: string, pageId: string) => {
    const body = JSON.stringify({ type, data: { pageIds: [pageId], workspaceId: null } });
    const headers = world.sign(`${type}-${pageId}-${pages()}-${heard.length}`, body);
    await world.bridge.app.request('/api/webhooks/docmost', { method: 'POST', headers, body });
  };
  await vi.waitFor(() => expect(heard).toContain('event: ready'), { timeout: 20_000 });
  const { id } = world.memory.people.add({ title: 'Toute neuve', spaceId: 'space-1' });
  await report('page.created', id);
  await vi.waitFor(() => expect(pages()).toBe(1), { timeout: 20_000 });
  world.memory.people.write(id, { type: 'paragraph', content: [{ type: 'text', text: 'tapé' }] });
  await report('page.updated', id);
  world.memory.people.rename(id, 'Autrement nommée');
  await report('page.updated', id);
  await vi.waitFor(() => expect(pages()).toBeGreaterThanOrEqual(2), { timeout: 20_000 });
  expect(pages()).toBe(2);
  await reader?.cancel();
});

test('a page that moves to another space is hidden there from its next event on', async () => {
  const page = world.memory.pages.get(secret);
  if (!page) throw new Error('no page');
  Object.assign(page, { spaceId: 'space-1', spaceSlug: 'acadenice' });
  const body = JSON.stringify({ type: 'page.updated', data: { pageIds: [secret] } });
  await world.bridge.app.request('/api/webhooks/docmost', { method: 'POST', headers: world.sign('move', body), body });
  await expect.poll(async () => (await titlesFor('lea')).titles, { timeout: 20_000 }).toContain('Licenciements');
});

test('without the wiki nobody is shown what may be forbidden by now', async () => {
  const other = await createSyncBridge({ systems: world.systems });
  other.sessions.mode = 'up';
  expect((await other.request('lea', '/api/v1/me')).status).toBe(200);
  other.sessions.mode = 'down';
  const { id } = await other.createRow('projet', { nom: 'Seul', statut: 'en_cours' });
  expect((await other.request('lea', `/api/v1/projets/${id}/pages`)).status).toBe(502);
  expect((await other.request('lea', `/projet/${id}`)).status).toBe(200);
  await other.close();
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  collectionSchema,
  dataEnvelope,
  shareLinkSchema,
  syncAllSchema,
  syncOutcomeSchema,
  syncStatusSchema,
  wikiPageRefSchema,
} from '../src/contracts/index.ts';
import { baserowSecret, createSyncBridge, type SyncBridge } from './syncBridge.ts';

const pollMs = { timeout: 20_000 };
let world: SyncBridge;
beforeAll(async () => {
  world = await createSyncBridge();
  await world.bridge.startSync();
});
afterAll(() => world.close());

const status = async () =>
  dataEnvelope(syncStatusSchema).parse(await (await world.request('nadia', '/api/v1/sync/status')).json()).data;
const pageIdOf = async (table: string, id: number) => (await world.getRow(table, id)).docmost_page_id;
const post = (path: string, json: object = {}, user: 'nadia' | 'lea' = 'nadia') =>
  world.request(user, `/api/v1${path}`, 'POST', json);

describe('webhooks of Baserow', () => {
  test('are installed at the start, and switched on again by the sweep', async () => {
    const webhooks = () => world.baserow.store.all('webhook');
    expect(webhooks()).toHaveLength(9);
    expect((await status()).webhooks).toEqual({ state: 'standing' });
    const ready: unknown = await (await world.bridge.app.request('/api/ready')).json();
    expect(ready).toMatchObject({ webhooks: { state: 'standing' } });
    const [first] = webhooks();
    if (!first) throw new Error('no webhook');
    await world.baserow.store.transaction((tx) => {
      world.baserow.store.put(tx, 'webhook', { ...first, active: false, failed_triggers: 9 });
    });
    await world.createRow('projet', { nom: 'Pendant la panne', statut: 'en_cours' });
    await world.bridge.sweep();
    expect(webhooks().every(({ active }) => active)).toBe(true);
    expect((await status()).audit.some(({ action }) => action === 'reactivate-webhook')).toBe(true);
    await expect.poll(async () => world.memory.writes.includes('create Projet Pendant la panne'), pollMs).toBe(true);
  });

  test('a new row has its page at once, stored news is not stored twice', async () => {
    const { id } = await world.createRow('projet', { nom: 'En direct', statut: 'en_cours' });
    await expect.poll(() => pageIdOf('projet', id), pollMs).toBeTruthy();
    const { accepted } = (await status()).inbox;
    const event = {
      table_id: world.baserow.store.tableNamed('projet')?.id,
      webhook_id: 1,
      event_id: 'again',
      event_type: 'rows.updated',
      items: [],
    };
    const send = (headers: Record<string, string>) =>
      world.bridge.app.request('/api/webhooks/baserow/projet-changed', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(event),
      });
    for (const proof of [{}, { 'x-baserow-webhook-secret': 'wrong' }, { 'x-baserow-signature': 'sha256=00' }]) {
      expect((await send(proof as Record<string, string>)).status).toBe(401);
    }
    expect((await status()).inbox.accepted).toBe(accepted);
    const proof = { 'x-baserow-webhook-secret': baserowSecret };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(proof)));
    expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202, 202, 202]);
    expect((await status()).inbox.accepted).toBe(accepted + 1);
  });
});

test('page events need a signature, and are stored once', async () => {
  const body = JSON.stringify({ type: 'page.updated', data: { pageIds: ['p'], workspaceId: 'w' } });
  const send = (headers: Record<string, string>) =>
    world.bridge.app.request('/api/webhooks/docmost', { method: 'POST', headers, body });
  const { accepted } = (await status()).inbox;
  expect((await send(world.sign('m1', body, `whsec_${Buffer.alloc(24).toString('base64')}`))).status).toBe(401);
  expect((await status()).inbox.accepted).toBe(accepted);
  expect([(await send(world.sign('m1', body))).status, (await send(world.sign('m1', body))).status]).toEqual([
    202, 202,
  ]);
  expect((await status()).inbox.accepted).toBe(accepted + 1);
});

test('a row that the bridge itself writes is followed too', async () => {
  const response = await post('/projets', { nom: 'Par le pont', slug: 'par-le-pont' });
  expect(response.status).toBeLessThan(300);
  await expect
    .poll(() => world.memory.writes.some((write) => write.startsWith('create Projet Par le pont')), pollMs)
    .toBe(true);
});

describe('the API', () => {
  test('writes pages, for those who may', async () => {
    expect((await post('/docmost/pages', { title: 'T' }, 'lea')).status).toBe(403);
    const made = dataEnvelope(wikiPageRefSchema).parse(
      await (await post('/docmost/pages', { title: 'Accueil', markdown: '# Bonjour\n\n- un\n- deux' })).json(),
    ).data;
    expect(made.url).toMatch(/^\/s\/acadenice\/p\//);
    expect(world.memory.pages.get(made.page_id)?.content).toMatchObject({
      content: [{ type: 'heading' }, { type: 'bulletList' }],
    });
    const renamed = await world.request('nadia', `/api/v1/docmost/pages/${made.page_id}`, 'PATCH', { title: 'Maison' });
    expect(renamed.status).toBe(200);
    expect(world.memory.pages.get(made.page_id)?.title).toBe('Maison');
    expect((await world.request('nadia', '/api/v1/docmost/pages/nowhere', 'PATCH', { title: 'x' })).status).toBe(404);
    const collection = dataEnvelope(collectionSchema).parse(
      await (
        await post('/docmost/collections', { title: 'Recueil', pages: [{ title: 'Un' }, { title: 'Deux' }] })
      ).json(),
    ).data;
    expect(collection.pages.map(({ title }) => title)).toEqual(['Un', 'Deux']);
    const share = dataEnvelope(shareLinkSchema).parse(
      await (await post('/docmost/share-links', { page_id: made.page_id })).json(),
    ).data;
    expect(share.url).toMatch(/^http:\/\/wiki\.test\/share\//);
  });

  test('makes a compte-rendu below its project, which becomes a row; the page of a row is not renamed', async () => {
    const { id } = await world.createRow('projet', { nom: 'Réunions', statut: 'en_cours' });
    await expect.poll(() => pageIdOf('projet', id), pollMs).toBeTruthy();
    const pageId = String(await pageIdOf('projet', id));
    const refused = await world.request('nadia', `/api/v1/docmost/pages/${pageId}`, 'PATCH', { title: 'x' });
    expect(refused.status).toBe(409);
    const response = await post('/docmost/pages', { title: 'Point 1', template: 'compte-rendu', projet: id });
    const made = dataEnvelope(wikiPageRefSchema).parse(await response.json()).data;
    expect(world.memory.pages.get(made.page_id)?.parentPageId).toBe(pageId);
    const body = JSON.stringify({ type: 'page.created', data: { pageIds: [made.page_id], workspaceId: 'w' } });
    await world.bridge.app.request('/api/webhooks/docmost', { method: 'POST', headers: world.sign('m2', body), body });
    const rows = () => [...(world.baserow.store.tableNamed('compte_rendu')?.rows.values() ?? [])];
    await expect.poll(() => rows().length, pollMs).toBe(1);
    const backlinks = async () => {
      const answer: unknown = await (await world.request('lea', `/api/v1/projets/${id}/pages`)).json();
      return JSON.stringify(answer);
    };
    await expect.poll(backlinks, pollMs).toContain('Point 1');
  });

  test('syncs one row, everything, and tells how it is', async () => {
    const { id } = await world.createRow('formation', { nom: 'CDA', code: 'CDA' });
    const outcome = dataEnvelope(syncOutcomeSchema).parse(await (await post(`/sync/formation/${id}`)).json()).data;
    expect(outcome).toMatchObject({ state: 'done', page_id: expect.any(String) });
    expect((await post('/sync/projet/9999')).status).toBe(404);
    expect((await post('/sync/all', {}, 'lea')).status).toBe(403);
    const begun = dataEnvelope(syncAllSchema).parse(await (await post('/sync/all')).json()).data;
    expect(begun.total).toBeGreaterThan(0);
    await expect.poll(async () => (await status()).all?.finished_at ?? null, pollMs).not.toBeNull();
    expect((await status()).all).toMatchObject({ done: begun.total, failed: [] });
    expect(await (await post('/sync/replay')).json()).toEqual({ data: { replayed: 0 } });
  });

  test('has a page for admins and one for the mails of the demo', async () => {
    await world.createRow('projet', { nom: 'Fini <script>', statut: 'livre' });
    await expect
      .poll(async () => (await world.request('nadia', '/mailbox')).text(), pollMs)
      .toContain('Fini &lt;script&gt;');
    const page = await (await world.request('nadia', '/sync')).text();
    expect(page).toContain('page créée');
    expect((await world.request('lea', '/sync')).status).toBe(403);
    expect((await world.request('lea', '/mailbox')).status).toBe(403);
    expect((await world.bridge.app.request('/sync')).status).toBe(401);
  });

  test('the page for admins has buttons, which count from the wiki’s own origin only', async () => {
    const press = (path: string, user: 'nadia' | 'lea', origin = 'http://wiki.test') =>
      world.bridge.app.request(path, { method: 'POST', headers: { cookie: `authToken=${user}`, origin } });
    const page = await world.request('nadia', '/sync');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
    // A page without a referrer sends its forms from the origin « null ».
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(await page.text()).toContain('action="/bridge/sync/all"');
    expect((await press('/sync/all', 'lea')).status).toBe(403);
    expect((await press('/sync/all', 'nadia', 'http://evil.test')).status).toBe(403);
    expect((await press('/sync/all', 'nadia', 'null')).status).toBe(403);
    const answer = await press('/sync/all', 'nadia');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/bridge/sync']);
    await expect
      .poll(async () => (await (await world.request('nadia', '/sync')).text()).includes('terminée'), pollMs)
      .toBe(true);
    expect((await press('/sync/replay', 'nadia')).status).toBe(303);
  });
});

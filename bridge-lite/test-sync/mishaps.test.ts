import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultTemplatesFolder } from '../src/adapters/templates/loadTemplates.ts';
import { dataEnvelope, syncStatusSchema } from '../src/contracts/index.ts';
import { createSyncBridge, type SyncBridge } from './syncBridge.ts';
import { createWorld, type World } from './world.ts';

const minute = 60_000;

describe('between the two systems', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    await world.sweep();
  });
  afterEach(() => world.close());

  const audit = async (action: string) =>
    (await world.memory.audit.recent(500)).filter((line) => line.action === action);
  const pageOf = async (id: number) => {
    const row = await world.people.get('projet', id);
    return world.wiki.pages.get(String(row.docmost_page_id));
  };

  test('a project renamed while a person writes in its page and its title: the text stays, the audit keeps the title', async () => {
    const projet = await world.people.create('projet', { nom: 'Site', statut: 'en_cours' });
    await world.pass(minute);
    const page = await pageOf(projet.id);
    const write = (text: string) =>
      world.wiki.people.write(page?.id ?? '', { type: 'paragraph', content: [{ type: 'text', text }] });
    write('Avant, ');
    await world.people.update('projet', projet.id, { nom: 'Boutique' });
    world.wiki.people.rename(page?.id ?? '', 'Mon brouillon de titre');
    write('pendant ');
    await world.pass(minute);
    write('et après.');
    await world.pass(minute);
    expect(page?.title).toBe('Projet Boutique');
    const body = JSON.stringify(page?.content);
    for (const text of ['Avant, ', 'pendant ', 'et après.']) expect(body).toContain(text);
    expect(world.wiki.writes.filter((write) => write.startsWith('prepend'))).toEqual([]);
    expect((await audit('rename-page')).map(({ detail }) => detail)).toContain(
      'in place of « Mon brouillon de titre »',
    );
  });

  test('a page put in the bin again and again comes back until the breaker opens, which the admins are told', async () => {
    const projet = await world.people.create('projet', { nom: 'Site', statut: 'en_cours' });
    await world.pass(minute);
    const page = await pageOf(projet.id);
    for (let time = 0; time < 30; time += 1) {
      if (page && !page.isDeleted) world.wiki.people.bin(page.id);
      await world.pass(1000);
    }
    expect((await audit('restore-page')).length).toBeLessThanOrEqual(10);
    expect((await audit('open-breaker'))[0]?.source).toBe(`projet:${projet.id}`);
    await world.pass(30 * minute);
    expect(page?.isDeleted).toBe(false);
    expect(world.sent.map(({ subject }) => subject)).toEqual(['Synchronisation suspendue']);
  });

  test('a page deleted for good again and again does not fill the wiki', async () => {
    const projet = await world.people.create('projet', { nom: 'Site', statut: 'en_cours' });
    await world.pass(minute);
    for (let time = 0; time < 40; time += 1) {
      const page = await pageOf(projet.id);
      if (page) world.wiki.people.destroy(page.id);
      await world.pass(1000);
    }
    expect(world.wiki.writes.filter((write) => write.startsWith('create')).length).toBeLessThan(10);
    await world.pass(30 * minute);
    expect((await pageOf(projet.id))?.title).toBe('Projet Site');
  });

  test('news of a table that is not ours, or that is no event, leaves an audit line and nothing else', async () => {
    const writes = world.wiki.writes.length;
    const body = { table_id: 987_654, event_id: 'e', event_type: 'rows.updated', items: [{ id: 1 }] };
    await world.deliver([
      { source: 'baserow', key: 'baserow:1:foreign:0', body },
      { source: 'baserow', key: 'baserow:1:broken:0', body: { hello: 'world' } },
    ]);
    await world.pass(minute);
    expect(await audit('read-webhook')).toMatchObject([
      { source: 'baserow:1:broken:0', outcome: 'failed' },
      { source: 'baserow:1:foreign:0', outcome: 'skipped', detail: 'table 987654 is not one of ours' },
    ]);
    expect(await world.memory.inbox.stats()).toMatchObject({ waiting: 0, failed: 1 });
    expect(world.wiki.writes).toHaveLength(writes);
  });

  test('a sweep that cannot look leaves a line; the admins are told when the next one cannot either, once a day', async () => {
    const telling = () => world.sent.filter(({ subject }) => subject.includes('balayage'));
    const sweepWhileDown = async () => {
      world.downUntil.wiki = world.clock.now() + minute;
      await world.sweep();
      await world.pass(15 * minute);
    };
    await sweepWhileDown();
    expect((await audit('sweep'))[0]).toMatchObject({ outcome: 'failed', detail: expect.stringContaining('contents') });
    expect(telling()).toEqual([]);
    await sweepWhileDown();
    await sweepWhileDown();
    expect(telling()).toHaveLength(1);
  });

  test('instances whose clocks are apart still count identical events together', async () => {
    const occurrence = { entity: 'projet' as const, id: 1, digest: 'd', times: 6 };
    const now = world.clock.now();
    await world.memory.breakers.note([occurrence], { at: now + 30_000, since: now - 30_000 });
    expect(await world.memory.breakers.note([occurrence], { at: now, since: now - minute })).toEqual([12]);
  });
});

describe('around the bridge', () => {
  const pollMs = { timeout: 30_000 };
  const worlds: SyncBridge[] = [];
  const start = async (variables: Record<string, string> = {}) => {
    const world = await createSyncBridge({ variables });
    worlds.push(world);
    return world;
  };
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });
  const status = async (world: SyncBridge) =>
    dataEnvelope(syncStatusSchema).parse(await (await world.request('nadia', '/api/v1/sync/status')).json()).data;
  const mailbox = async (world: SyncBridge) => (await world.request('nadia', '/mailbox')).text();

  test('a wiki that cannot be reached at the start: the bridge starts, answers, and catches up', async () => {
    const world = await start();
    world.docmost.state.isDown = true;
    await world.bridge.startSync();
    const { id } = await world.createRow('projet', { nom: 'Patience', statut: 'en_cours' });
    expect((await world.request('nadia', `/api/v1/projets/${id}`)).status).toBe(200);
    await expect.poll(async () => (await status(world)).last_sweep?.problems.length ?? 0, pollMs).toBeGreaterThan(0);
    expect((await status(world)).audit).toContainEqual(expect.objectContaining({ action: 'sweep', outcome: 'failed' }));
    world.docmost.state.isDown = false;
    await expect.poll(async () => (await world.getRow('projet', id)).docmost_page_id, pollMs).toBeTruthy();
  });

  test('a Baserow whose tables are locked now and then: rows get their pages, and the sweep sees no problem', async () => {
    const world = await start();
    await world.bridge.startSync();
    const { id } = await world.createRow('projet', { nom: 'Verrou', statut: 'en_cours' });
    world.baserow.faults.set({ mode: 'locked', every: 3 });
    await world.bridge.sweep();
    await expect.poll(async () => (await status(world)).last_sweep?.problems, pollMs).toEqual([]);
    world.baserow.faults.set({ mode: 'none' });
    await expect.poll(async () => (await world.getRow('projet', id)).docmost_page_id, pollMs).toBeTruthy();
    expect((await status(world)).audit).not.toContainEqual(expect.objectContaining({ outcome: 'failed' }));
  });

  test('a wiki that refuses the account: the admins are told how to mend it, at the first sweep', async () => {
    const world = await start({ DOCMOST_PASSWORD: 'changed-meanwhile' });
    await world.bridge.startSync();
    await expect.poll(() => mailbox(world), pollMs).toContain('le balayage rencontre un problème');
    expect(await mailbox(world)).toContain('auth/login');
    expect((await status(world)).last_sweep?.problems.join()).toContain('401');
    // Docmost allows ten logins a minute: a refused account is not tried again at once.
    expect(world.docmost.state.logins).toBeLessThan(5);
  });

  test('a template that breaks after the start is not seen until the next one, which it stops with its name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'templates-'));
    await cp(defaultTemplatesFolder, folder, { recursive: true });
    const world = await start({ TEMPLATES_DIR: folder });
    await world.bridge.startSync();
    await writeFile(join(folder, 'projet.md'), '# {{nom_inconnu}}');
    const { id } = await world.createRow('projet', { nom: 'Intact', statut: 'en_cours' });
    await expect.poll(async () => (await world.getRow('projet', id)).docmost_page_id, pollMs).toBeTruthy();
    const page = world.memory.pages.get(String((await world.getRow('projet', id)).docmost_page_id));
    expect(JSON.stringify(page?.content)).toContain('entityEmbed');
    await expect(createSyncBridge({ variables: { TEMPLATES_DIR: folder }, systems: world.systems })).rejects.toThrow(
      /projet.*nom_inconnu/s,
    );
    await rm(folder, { recursive: true });
  });

  test('a wiki whose clock is wrong: its events are refused, the admins are told once, the sweep reads the pages', async () => {
    const world = await start();
    await world.bridge.startSync();
    const { id } = await world.createRow('projet', { nom: 'Mesure', statut: 'en_cours' });
    const mention = { type: 'entityMention', attrs: { entity: 'projet', id, label: 'Mesure' } };
    const content = { type: 'doc', content: [{ type: 'paragraph', content: [mention] }] };
    const page = world.memory.people.add({ title: 'En avance', spaceId: 'space-1', content });
    const secret = `whsec_${Buffer.from('docmost-webhook-secret-0123456789').toString('base64')}`;
    const body = JSON.stringify({ type: 'page.created', data: { pageIds: [page.id] } });
    const at = new Date(Date.now() + 20 * minute);
    const headers = (messageId: string) => ({
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(messageId, at, body),
    });
    for (const messageId of ['m1', 'm2', 'm3']) {
      const answer = await world.bridge.app.request('/api/webhooks/docmost', {
        method: 'POST',
        headers: headers(messageId),
        body,
      });
      expect(answer.status).toBe(401);
    }
    await expect.poll(() => mailbox(world), pollMs).toContain('diffèrent de 20 minutes');
    const lines = (await status(world)).audit.filter(({ action }) => action === 'read-webhook');
    expect(lines.map(({ detail }) => detail)).toEqual(['the clocks are 20 minutes apart']);
    await world.bridge.sweep();
    await expect
      .poll(async () => (await world.request('nadia', `/api/v1/projets/${id}/pages`)).text(), pollMs)
      .toContain('En avance');
  });
});

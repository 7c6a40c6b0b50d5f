import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { smallWorld } from './testing/smallWorld.ts';
import { rg06DetailsSchema } from './testing/wire.ts';
import { createWriteFixture, errorOf, type WriteFixture } from './testing/writeFixture.ts';

let fixture: WriteFixture;
/** Set to answer a call to Baserow in its place. */
let intercept: ((request: Request) => Promise<Response | undefined> | Response | undefined) | undefined;
beforeEach(async () => {
  intercept = undefined;
  fixture = await createWriteFixture({ intercept: (request) => intercept?.(request) });
});
afterEach(() => fixture.bridge.close());

describe('idempotency', () => {
  test('the same key gives the same answer and writes once', async () => {
    await fixture.finishTasks();
    const headers = { 'idempotency-key': randomUUID() };
    const first = await fixture.post('/projets/1/cloturer', {}, { headers });
    const second = await fixture.post('/projets/1/cloturer', {}, { headers });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.headers.get('content-type')).toContain('application/json');
    expect(await second.text()).toBe(await first.text());
    expect(fixture.bridge.calls.filter(({ endpoint }) => endpoint === 'update projet')).toHaveLength(1);
  });

  test('a refusal is replayed too, although the reason is gone', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect((await fixture.post('/projets/1/cloturer', {}, { headers })).status).toBe(422);
    await fixture.finishTasks();
    const again = await fixture.post('/projets/1/cloturer', {}, { headers });
    expect(again.status).toBe(422);
    expect(rg06DetailsSchema.safeParse((await errorOf(again)).details).success).toBe(true);
  });

  test('another body, a running request and a malformed key are refused', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await fixture.post('/projets/1/cloturer', { forcer: false }, { headers });
    expect((await fixture.post('/projets/1/cloturer', { forcer: true }, { headers })).status).toBe(409);
    const twice = { 'idempotency-key': randomUUID() };
    const both = await Promise.all([
      fixture.patch('/taches/7', { statut: 'en_cours' }, { headers: twice }),
      fixture.patch('/taches/7', { statut: 'en_cours' }, { headers: twice }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(
      (await fixture.patch('/taches/7', { statut: 'en_cours' }, { headers: { 'idempotency-key': 'x y' } })).status,
    ).toBe(400);
  });

  test('a request that is not valid leaves its key free', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect((await fixture.patch('/taches/7', { statut: 'archive' }, { headers })).status).toBe(400);
    expect((await fixture.patch('/taches/7', { personne: 99_999 }, { headers })).status).toBe(400);
    expect((await fixture.patch('/taches/7', { statut: 'en_cours' }, { headers })).status).toBe(200);
  });

  test('another caller’s key is another key', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await fixture.patch('/taches/7', { statut: 'en_cours' }, { headers });
    const other = await fixture.patch('/taches/7', { statut: 'en_revue' }, { headers, user: 'nadia' });
    expect(other.status).toBe(200);
  });

  test('Baserow unreachable before the write leaves the key free', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    intercept = () => Response.json({}, { status: 503 });
    expect((await fixture.patch('/taches/7', { statut: 'en_cours' }, { headers })).status).toBe(502);
    intercept = undefined;
    expect((await fixture.patch('/taches/7', { statut: 'en_cours' }, { headers })).status).toBe(200);
  });
});

describe('writing to Baserow', () => {
  test('fires none of its webhooks and says who writes', async () => {
    await fixture.patch('/taches/7', { statut: 'en_cours' });
    const update = fixture.bridge.sent.find(({ method }) => method === 'PATCH');
    expect(new URL(update?.url ?? '').searchParams.get('send_webhook_events')).toBe('false');
    expect(update?.headers.get('x-bridge-origin')).toBe('bridge');
    const statut = fixture.bridge.baserow.store
      .all('field')
      .find(({ name, table_id }) => name === 'statut' && table_id === fixture.bridge.tableId('tache'));
    const option = statut?.select_options?.find(({ value }) => value === 'en_cours');
    expect(await update?.json()).toEqual({ [`field_${statut?.id}`]: option?.id });
  });

  test('a write whose answer is lost is not taken for undone', async () => {
    await fixture.tacheOf(7);
    intercept = async (request) => {
      if (request.method !== 'PATCH') return undefined;
      await fixture.bridge.baserow.app.fetch(request.clone());
      return new Response('<html>', { status: 200 });
    };
    const response = await fixture.patch('/taches/7', { statut: 'en_cours' });
    // It is looked up, and found done.
    expect(response.status).toBe(200);
    intercept = undefined;
    expect((await fixture.tacheOf(7)).statut).toBe('en_cours');
  });
});

describe('a creation whose outcome nobody knows makes one row', () => {
  beforeEach(async () => {
    await fixture.bridge.close();
    fixture = await createWriteFixture({ seed: smallWorld(), intercept: (request) => intercept?.(request) });
  });

  const creations = [
    ['tache', '/taches', { projet: 1, nom: 'SEO', priorite: 'haute' }],
    ['intervention', '/interventions', { tache: 1, personne: 3, date: '2026-09-01', heures: 1 }],
    // All that the module has: a second one would be refused.
    ['attribution', '/modules/2/attribuer', { personne: 1, heures: 10 }],
  ] as const;
  const asAdmin = (key: string) => ({ user: 'nadia' as const, headers: { 'idempotency-key': key } });
  const idOf = async (response: Response) => ((await response.json()) as { data: { id: number } }).data.id;
  const isCreation = (request: Request) => request.method === 'POST' && request.url.includes('/rows/table/');
  /** Baserow makes a row, and is gone before anybody can look. */
  function goAfterCreation(): void {
    let isGone = false;
    intercept = async (request) => {
      if (isGone) return Response.json({}, { status: 503 });
      if (!isCreation(request)) return undefined;
      isGone = true;
      await fixture.bridge.baserow.app.fetch(request.clone());
      return Response.json({}, { status: 504 });
    };
  }
  const countOf = async (table: string) =>
    ((await fixture.bridge.baserowRequest(`${fixture.bridge.tableId(table)}/?size=1`)) as { count: number }).count;

  test.each(creations)('%s: written, and its answer lost', async (table, path, body) => {
    const before = await countOf(table);
    intercept = async (request) => {
      if (!isCreation(request)) return undefined;
      await fixture.bridge.baserow.app.fetch(request.clone());
      return Response.json({}, { status: 504 });
    };
    const made = await fixture.post(path, body, asAdmin(randomUUID()));
    expect(made.status).toBe(201);
    expect(await countOf(table)).toBe(before + 1);
  });

  test.each(creations)('%s: written, and Baserow gone before anybody could look', async (table, path, body) => {
    const before = await countOf(table);
    const key = asAdmin(randomUUID());
    goAfterCreation();
    expect((await fixture.post(path, body, key)).status).toBe(502);
    intercept = undefined;
    expect(await countOf(table)).toBe(before + 1);
    const again = await fixture.post(path, body, key);
    expect(again.status).toBe(201);
    const replayed = await fixture.post(path, body, key);
    expect([replayed.status, await idOf(replayed)]).toEqual([201, await idOf(again)]);
    expect(await countOf(table)).toBe(before + 1);
  });

  test.each(creations)('%s: not written at all', async (table, path, body) => {
    const before = await countOf(table);
    const key = asAdmin(randomUUID());
    intercept = (request) => (isCreation(request) ? Response.error() : undefined);
    expect((await fixture.post(path, body, key)).status).toBe(502);
    intercept = undefined;
    expect((await fixture.post(path, body, key)).status).toBe(201);
    expect(await countOf(table)).toBe(before + 1);
  });

  test('a row that comes late all the same is not made beside the one of the second try', async () => {
    const before = await countOf('tache');
    const key = asAdmin(randomUUID());
    let late: Request | undefined;
    intercept = (request) => {
      if (!isCreation(request) || late) return undefined;
      late = request.clone();
      return Response.json({}, { status: 504 });
    };
    expect((await fixture.post('/taches', { projet: 1, nom: 'SEO' }, key)).status).toBe(502);
    expect((await fixture.post('/taches', { projet: 1, nom: 'SEO' }, key)).status).toBe(201);
    const answer = await fixture.bridge.baserow.app.fetch(late as unknown as Request);
    expect(answer.status).toBe(400);
    expect(await countOf('tache')).toBe(before + 1);
  });

  test('what follows from it comes to pass, and it can be taken back', async () => {
    const key = asAdmin(randomUUID());
    goAfterCreation();
    const body = { id: 1, params: { nom: 'SEO' } };
    expect((await fixture.post('/actions/creer_tache', body, key)).status).toBe(502);
    intercept = undefined;
    const { data } = (await (await fixture.post('/actions/creer_tache', body, key)).json()) as {
      data: { id: number; undo_id: string };
    };
    const undone = await fixture.post(`/actions/undo/${data.undo_id}`, {}, { user: 'nadia' });
    expect(undone.status).toBe(200);
    expect((await fixture.bridge.request('nadia', `/api/v1/taches/${data.id}`)).status).toBe(404);
  });
});

import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataEnvelope, errorBodySchema, listEnvelope } from './contracts/index.ts';
import { readEvents } from './testing/readEvents.ts';
import { baserowSecret, createTestBridge, docmostSecret, type TestBridge } from './testing/testBridge.ts';
import { personneSchema, projetDetailSchema, tacheSchema } from './testing/wire.ts';

let bridge: TestBridge;
let intercept: ((request: Request) => Response | Promise<Response> | undefined) | undefined;
beforeEach(async () => {
  intercept = undefined;
  bridge = await createTestBridge({ intercept: (request) => intercept?.(request) });
});
afterEach(() => bridge.close());

const fetchData = async (path: string) => (await bridge.request('lea', `/api/v1${path}`)).json();

const sendWebhook = (event: object, headers: Record<string, string> = { 'x-baserow-webhook-secret': baserowSecret }) =>
  bridge.app.request('/api/webhooks/baserow/projet-changed', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(event),
  });

const updateEvent = (table: string, item: Record<string, unknown>, old?: Record<string, unknown>) => ({
  table_id: bridge.tableId(table),
  database_id: 1,
  workspace_id: 1,
  webhook_id: 1,
  event_id: 'b1b2',
  event_type: 'rows.updated',
  items: [item],
  ...(old ? { old_items: [old] } : {}),
});

async function openEvents(lastEventId?: string) {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  return readEvents(await bridge.request('pierre', '/api/v1/events', { headers }));
}

describe('events', () => {
  test('a write is told to the other open pages, with all that it touches', async () => {
    const { response, next, cancel } = await openEvents();
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    expect((await next()).event).toBe('ready');
    await bridge.request('lea', '/api/v1/taches/7', { method: 'PATCH', json: { statut: 'en_cours' } });
    const heard = [await next(), await next()];
    expect(heard.map(({ event, data }) => [event, data])).toEqual([
      ['change', { entity: 'tache', ids: [7] }],
      ['change', { entity: 'projet', ids: [1] }],
    ]);
    await cancel();
  });

  test('a page that comes back hears what it missed, or is told to start over', async () => {
    const first = await openEvents();
    const { id } = await first.next();
    await first.cancel();
    await bridge.request('lea', '/api/v1/taches/7', { method: 'PATCH', json: { statut: 'en_cours' } });
    const second = await openEvents(id);
    await second.next();
    expect((await second.next()).data).toEqual({ entity: 'tache', ids: [7] });
    await second.cancel();
    // Of the future, of a release whose numbers were others, and no number at all.
    for (const unknown of ['999', '1764316800000000', 'nonsense']) {
      const third = await openEvents(unknown);
      await third.next();
      expect((await third.next()).event).toBe('reset');
      await third.cancel();
    }
  });

  test('a change in Baserow reaches the page, and the next reading is new', async () => {
    const cached = dataEnvelope(tacheSchema).parse(await fetchData('/taches/7')).data;
    expect(cached.statut).toBe('a_faire');
    const { next, cancel } = await openEvents();
    await next();
    const row = await bridge.changeRow('tache', 7, { statut: 'terminee' });
    expect(dataEnvelope(tacheSchema).parse(await fetchData('/taches/7')).data.statut).toBe('a_faire');
    expect((await sendWebhook(updateEvent('tache', row, row))).status).toBe(202);
    expect((await next()).data).toEqual({ entity: 'tache', ids: [7] });
    expect(dataEnvelope(tacheSchema).parse(await fetchData('/taches/7')).data.statut).toBe('terminee');
    expect(
      dataEnvelope(projetDetailSchema)
        .parse(await fetchData('/projets/1'))
        .data.taches_detail.find(({ id }) => id === 7)?.statut,
    ).toBe('terminee');
    await cancel();
  });

  test('nobody hears them without a session', async () => {
    expect((await bridge.app.request('/api/v1/events')).status).toBe(401);
  });
});

test('a person has twenty streams at most, and others have theirs', async () => {
  const open = (user: 'pierre' | 'nadia') => bridge.request(user, '/api/v1/events');
  const streams = await Promise.all(Array.from({ length: 20 }, () => open('pierre')));
  expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
  const refused = await open('pierre');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
  const other = await open('nadia');
  expect(other.status).toBe(200);
  await streams[0]?.body?.cancel();
  const again = await open('pierre');
  expect(again.status).toBe(200);
  for (const { body } of [...streams.slice(1), other, again]) await body?.cancel();
});

describe('webhooks', () => {
  test('of Baserow need a proof', async () => {
    const event = updateEvent('tache', { id: 7 });
    for (const headers of [{}, { 'x-baserow-webhook-secret': 'wrong' }, { 'x-baserow-signature': 'sha256=00' }]) {
      const response = await sendWebhook(event, headers as Record<string, string>);
      expect(response.status).toBe(401);
      expect(errorBodySchema.parse(await response.json()).error.code).toBe('AUTH_INVALID');
    }
  });

  test('of Baserow about a table that is not ours, a test call, or a shape that is not theirs', async () => {
    expect((await sendWebhook({ ...updateEvent('tache', { id: 7 }), table_id: 99_999 })).status).toBe(202);
    expect((await sendWebhook({ ...updateEvent('tache', { id: 0 }), webhook_id: null })).status).toBe(202);
    expect((await sendWebhook({ hello: 'world' })).status).toBe(400);
  });

  test('a changed intervention refreshes hours that only formulas know', async () => {
    const before = listEnvelope(personneSchema).parse(
      await fetchData('/personnes?filter[email]=lea.martin@acadenice.fr'),
    ).data[0];
    const tache = 4;
    const table = bridge.tableId('intervention');
    const row = await bridge.baserowRequest(`${table}/?user_field_names=true`, {
      method: 'POST',
      body: JSON.stringify({ tache: [tache], personne: [before?.id], date: '2026-08-31', heures: 3, statut: 'valide' }),
    });
    await sendWebhook({ ...updateEvent('intervention', row), event_type: 'rows.created' });
    const after = dataEnvelope(personneSchema).parse(await fetchData(`/personnes/${before?.id}`)).data;
    expect(after.heures_interventions).toBe((before?.heures_interventions ?? 0) + 3);
  });

  test('of Docmost need the signature of Standard Webhooks', async () => {
    const body = JSON.stringify({ type: 'page.updated', data: { pageIds: ['p1'], workspaceId: 'w1' } });
    const now = new Date();
    const sign = (secret: string, at = now) => ({
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
    });
    const send = (headers: Record<string, string>) =>
      bridge.app.request('/api/webhooks/docmost', { method: 'POST', headers, body });
    expect((await send(sign(docmostSecret))).status).toBe(202);
    expect((await send({})).status).toBe(401);
    expect((await send(sign(`whsec_${Buffer.alloc(24).toString('base64')}`))).status).toBe(401);
    expect((await send(sign(docmostSecret, new Date(now.getTime() - 10 * 60_000)))).status).toBe(401);
  });
});

describe('when Baserow is down', () => {
  const outages: [string, () => Response][] = [
    ['down', () => Response.json({}, { status: 503 })],
    ['throttling', () => Response.json({ detail: 'throttled' }, { status: 429, headers: { 'retry-after': '60' } })],
    ['answering HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['breaking off', () => new Response('{"results":[')],
  ];

  test.each(outages)('%s: what is known is served stale, and a write is a clear refusal', async (_name, answer) => {
    await fetchData('/projets/1');
    intercept = answer;
    await sendWebhook({ ...updateEvent('projet', { id: 1 }), event_type: 'rows.deleted', row_ids: [1] });
    const known = dataEnvelope(projetDetailSchema).parse(await fetchData('/projets/1'));
    expect(known.meta?.stale).toBe(true);
    expect(known.meta?.as_of).toBeDefined();
    expect((await bridge.request('lea', '/api/v1/clients/1')).status).toBe(200);
    const refused = await bridge.request('lea', '/api/v1/taches/7', { method: 'PATCH', json: { statut: 'en_cours' } });
    expect(refused.status).toBe(502);
    expect(errorBodySchema.parse(await refused.json()).error.code).toBe('BASEROW_UNAVAILABLE');
    intercept = undefined;
    await bridge.bridge.catchUp();
    expect(dataEnvelope(projetDetailSchema).parse(await fetchData('/projets/1')).meta?.stale).toBeUndefined();
    const written = await bridge.request('lea', '/api/v1/taches/7', { method: 'PATCH', json: { statut: 'en_cours' } });
    expect(written.status).toBe(200);
  });

  test('it is not ready, but alive', async () => {
    intercept = () => Response.json({}, { status: 503 });
    expect((await bridge.app.request('/api/ready')).status).toBe(503);
    expect((await bridge.app.request('/api/health')).status).toBe(200);
  });
});

describe('when Docmost is down', () => {
  test.each(['down', 'html'] as const)('%s: known people go on, new ones are told', async (mode) => {
    await fetchData('/projets/1');
    bridge.docmost.state.mode = mode;
    expect((await bridge.request('lea', '/api/v1/projets/1')).status).toBe(200);
    const response = await bridge.request('pierre', '/api/v1/projets/1');
    expect(response.status).toBe(502);
    expect(errorBodySchema.parse(await response.json()).error.code).toBe('DOCMOST_UNAVAILABLE');
  });

  test('a session is asked about once, whatever comes at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => bridge.request('lea', '/api/v1/me')));
    expect(bridge.docmost.state.calls).toBe(1);
  });
});

describe('the budget of a page', () => {
  test('20 cards, 3 boards and 1,000 mentions cost Baserow no call, cold', async () => {
    bridge.calls.length = 0;
    const ids = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index).join(',');
    const paths = [
      '/me',
      ...[1, 201, 401, 601, 801].map((from) => `/personnes?ids=${ids(from, from + 199)}`),
      `/projets?ids=${ids(1, 20)}&detail=1`,
      ...[1, 2, 3].map((id) => `/taches?filter[projet]=${id}&per_page=200`),
      '/actions?entity=projet',
    ];
    expect(paths.length).toBeLessThanOrEqual(12);
    const responses = await Promise.all(paths.map((path) => bridge.request('lea', `/api/v1${path}`)));
    expect(responses.map(({ status }) => status)).toEqual(paths.map(() => 200));
    expect(bridge.calls).toEqual([]);
  });
});

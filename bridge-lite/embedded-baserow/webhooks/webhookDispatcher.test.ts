import { afterEach, describe, expect, test } from 'vitest';
import { createEmbeddedBaserow, type EmbeddedBaserow, type EmbeddedBaserowOptions } from '../index.ts';

type Call = { at: number; id: string | null; body: Record<string, unknown> };

let baserow: EmbeddedBaserow | undefined;
afterEach(async () => {
  await baserow?.close();
  baserow = undefined;
});

const json = { 'content-type': 'application/json' };

/** A Baserow whose webhooks are answered by `answer`, with the calls it made. */
async function open(
  answer: (call: number, signal: AbortSignal | null | undefined) => Promise<number>,
  options: Partial<EmbeddedBaserowOptions> = {},
) {
  const calls: Call[] = [];
  let running = 0;
  let most = 0;
  const fetcher: typeof fetch = async (_, init) => {
    running += 1;
    most = Math.max(most, running);
    const at = calls.length;
    calls.push({ at, id: new Headers(init?.headers).get('x-baserow-delivery'), body: JSON.parse(String(init?.body)) });
    try {
      return new Response('', { status: await answer(at, init?.signal) });
    } finally {
      running -= 1;
    }
  };
  const made = await createEmbeddedBaserow({
    token: 'jeton-essai',
    email: 'a@acadenice.fr',
    password: 'motdepasse',
    webhookAddresses: { allowPrivate: true },
    fetch: fetcher,
    webhookRetryDelaysMs: Array.from({ length: 8 }, () => 0),
    ...options,
  });
  baserow = made;
  const request = async (method: string, path: string, body?: unknown, auth = 'Token jeton-essai') => {
    const response = await made.app.request(path, {
      method,
      headers: { ...json, authorization: auth },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return response.status === 204 ? null : response.json();
  };
  const login = (await request('POST', '/api/user/token-auth/', {
    email: 'a@acadenice.fr',
    password: 'motdepasse',
  })) as { access_token: string };
  const jwt = `JWT ${login.access_token}`;
  const tableId = (name: string) => made.store.tableNamed(name)?.id ?? 0;
  const hook = (table: string) =>
    request(
      'POST',
      `/api/database/webhooks/table/${tableId(table)}/`,
      { url: 'http://bridge.test/', name: 'essai', include_all_events: true },
      jwt,
    ) as Promise<{ id: number }>;
  const create = (table: string, items: Record<string, unknown>[]) =>
    request('POST', `/api/database/rows/table/${tableId(table)}/batch/?user_field_names=true`, { items }) as Promise<{
      items: { id: number }[];
    }>;
  return {
    calls,
    hook,
    create,
    request,
    jwt,
    tableId,
    mostAtOnce: () => most,
    idle: () => made.webhooks.idle(),
    store: made.store,
  };
}

describe('a webhook that fails', () => {
  test('is tried again with the same event id until it is taken', async () => {
    const { calls, hook, create, idle, store } = await open(async (call) => (call < 3 ? 500 : 200));
    const { id } = await hook('client');
    await create('client', [{ nom: 'Lemoine' }]);
    await idle();
    expect(calls).toHaveLength(4);
    expect(new Set(calls.map((call) => call.id)).size).toBe(1);
    expect(store.find('webhook', id)).toMatchObject({ active: true, failed_triggers: 0 });
  });

  test('is switched off by the ninth failure in a row, and what waits is dropped', async () => {
    const { calls, hook, create, idle, store } = await open(async () => 503);
    const { id } = await hook('client');
    await create('client', [{ nom: 'A' }]);
    await create('client', [{ nom: 'B' }]);
    await idle();
    expect(calls).toHaveLength(9);
    expect(store.find('webhook', id)).toMatchObject({ active: false, failed_triggers: 9 });
    await create('client', [{ nom: 'C' }]);
    await idle();
    expect(calls).toHaveLength(9);
  });

  test('is switched off at once by quick changes: failures count across events, not per event', async () => {
    const { calls, hook, create, idle, store } = await open(async () => 503, {
      webhookRetryDelaysMs: Array.from({ length: 8 }, () => 3_600_000),
    });
    const { id } = await hook('client');
    for (let count = 1; count <= 12; count += 1) await create('client', [{ nom: `Client ${count}` }]);
    await idle();
    expect(new Set(calls.map((call) => call.id)).size).toBe(9);
    expect(calls).toHaveLength(9);
    expect(store.find('webhook', id)).toMatchObject({ active: false, failed_triggers: 9 });
  });

  test('lets later events go while one waits for its retry', async () => {
    const { calls, hook, create } = await open(async (call) => (call === 0 ? 503 : 200), {
      webhookRetryDelaysMs: [3_600_000],
    });
    await hook('client');
    await create('client', [{ nom: 'A' }]);
    await create('client', [{ nom: 'B' }]);
    await expect.poll(() => calls.length).toBe(2);
    expect(calls[1]?.body.items).toEqual([expect.objectContaining({ nom: 'B' })]);
  });

  test('works again once it is made active, and gets only what comes after', async () => {
    let status = 500;
    const { calls, hook, create, idle, request, jwt } = await open(async () => status);
    const { id } = await hook('client');
    await create('client', [{ nom: 'perdu' }]);
    await idle();
    status = 200;
    expect(await request('PATCH', `/api/database/webhooks/${id}/`, { active: true }, jwt)).toMatchObject({
      active: true,
      failed_triggers: 0,
    });
    await create('client', [{ nom: 'reçu' }]);
    await idle();
    expect(calls.at(-1)?.body.items).toEqual([expect.objectContaining({ nom: 'reçu' })]);
  });

  test('an answer that does not come in time is a failure', async () => {
    const never = (signal: AbortSignal | null | undefined) =>
      new Promise<number>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))));
    const { calls, hook, create, idle } = await open(async (call, signal) => (call === 0 ? never(signal) : 200), {
      webhookTimeoutMs: 20,
    });
    await hook('client');
    await create('client', [{ nom: 'A' }]);
    await idle();
    expect(calls).toHaveLength(2);
  });

  test('close does not wait for the retries', async () => {
    const { calls, hook, create } = await open(async () => 500, { webhookRetryDelaysMs: [3_600_000] });
    await hook('client');
    await create('client', [{ nom: 'A' }]);
    await baserow?.close();
    baserow = undefined;
    expect(calls.length).toBeLessThanOrEqual(1);
  });
});

test('one call at a time goes to a webhook', async () => {
  const { calls, hook, create, idle, mostAtOnce } = await open(async () => 200);
  await hook('client');
  await Promise.all(['A', 'B', 'C', 'D'].map((nom) => create('client', [{ nom }])));
  await idle();
  expect(calls).toHaveLength(4);
  expect(mostAtOnce()).toBe(1);
});

test('a link change of more than 200 rows comes in numbered batches of one event', async () => {
  const { calls, hook, create, request, tableId, idle } = await open(async () => 200);
  const { items: projets } = await create('projet', [{ nom: 'P', slug: 'p' }]);
  const ids: number[] = [];
  for (let at = 0; at < 7; at += 1) {
    const { items } = await create(
      'tache',
      Array.from({ length: 200 }, (_, n) => ({ nom: `T${at}-${n}` })),
    );
    ids.push(...items.map((row) => row.id));
  }
  await hook('tache');
  await request('PATCH', `/api/database/rows/table/${tableId('projet')}/${projets[0]?.id}/?user_field_names=true`, {
    taches: ids,
  });
  await idle();
  expect(calls.map(({ body }) => [body.batch_id, body.offset, body.batch_size, body.total_count])).toEqual(
    [0, 1, 2, 3, 4].map((at) => [at + 1, at * 200, 200, 1400]),
  );
  expect(new Set(calls.map((call) => call.id)).size).toBe(1);
});

test('one write has one event id for all webhooks, and the header of a linked call names what was written', async () => {
  const headers: Headers[] = [];
  const { calls, hook, create, idle } = await open(async () => 200, {
    fetch: async (_, init) => {
      headers.push(new Headers(init?.headers));
      return new Response('');
    },
  });
  const { items } = await create('client', [{ nom: 'Lemoine' }]);
  await hook('client');
  await hook('projet');
  await create('projet', [{ nom: 'Site', slug: 'site', client: [items[0]?.id] }]);
  await idle();
  expect(calls).toEqual([]);
  expect(headers.map((one) => one.get('x-baserow-event'))).toEqual(['rows.created', 'rows.created']);
  expect(new Set(headers.map((one) => one.get('x-baserow-delivery'))).size).toBe(1);
});

test('clearing the last link of a row tells its own table only', async () => {
  const { calls, hook, create, request, tableId, idle } = await open(async () => 200);
  const { items: clients } = await create('client', [{ nom: 'Lemoine' }]);
  const { items: projets } = await create('projet', [{ nom: 'Site', slug: 'site', client: [clients[0]?.id] }]);
  await hook('client');
  await hook('projet');
  const path = `/api/database/rows/table/${tableId('projet')}/${projets[0]?.id}/?user_field_names=true`;
  await request('PATCH', path, { client: [] });
  await idle();
  expect(calls.map(({ body }) => body.table_id)).toEqual([tableId('projet')]);
});

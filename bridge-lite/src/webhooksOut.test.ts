import { sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createDatabaseLogPlaces } from './adapters/database/copy/databaseLogPlaces.ts';
import { rowsOf } from './adapters/database/copy/storedRow.ts';
import { createBridge } from './compose/createBridge.ts';
import {
  deliverySchema,
  newSubscriptionSchema,
  parkedLineSchema,
  subscriptionSchema,
  webhookTestSchema,
} from './contracts/index.ts';
import { parseEnv } from './env.ts';
import { smallWorld } from './testing/smallWorld.ts';
import {
  baserowSecret,
  createTestBridge,
  type DemoUser,
  docmostSecret,
  publicOrigin,
  type TestBridge,
} from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';
import { openWebhookReceiver, type WebhookReceiver } from './testing/webhookReceiver.ts';

let bridge: TestBridge;
let receiver: WebhookReceiver;
let clock: ReturnType<typeof createTestClock>;
const open = async (variables: Record<string, string> = { WEBHOOKS_ALLOW_PRIVATE: 'true' }) => {
  clock = createTestClock(Date.now());
  bridge = await createTestBridge({ seed: smallWorld(), variables, clock });
};
beforeEach(async () => {
  receiver = await openWebhookReceiver();
  await open();
});
afterEach(async () => {
  await bridge.close();
  await receiver.close();
});

const path = '/api/v1/webhooks-out';
const ask = (method: string, of: string, json?: unknown, user: DemoUser = 'claire') =>
  bridge.request(user, of, { method, ...(json === undefined ? {} : { json }) });
async function read<T extends z.ZodType>(schema: T, answer: Response | Promise<Response>): Promise<z.infer<T>> {
  const { data } = (await (await answer).json()) as { data: unknown };
  return schema.parse(data);
}
const subscribe = (body: object = {}) =>
  read(newSubscriptionSchema, ask('POST', path, { name: 'Paie', url: receiver.url, ...body }));
const deliveriesOf = (id: string) => read(z.array(deliverySchema), ask('GET', `${path}/${id}/deliveries`));
const rename = (nom: string) => ask('PATCH', '/api/v1/taches/1', { nom }, 'lea');

describe('a tool that is subscribed', () => {
  test('is told of each line once, signed, with ids in links', async () => {
    const { id, secret } = await subscribe({ entities: ['tache'] });
    await ask('PATCH', '/api/v1/taches/1', { nom: 'Essais', personne: 1 }, 'nadia');
    await bridge.bridge.deliverWebhooks();
    await bridge.bridge.deliverWebhooks();
    expect(receiver.received).toHaveLength(1);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const event = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(event).toMatchObject({
      ...{ type: 'row.updated', entity: 'tache', id: 1, source: 'command' },
      before: { nom: 'Maquettes', personne: [3] },
      after: { nom: 'Essais', personne: [1] },
    });
    const [delivery] = await deliveriesOf(id);
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 1, status: 204, next_at: null });
    expect(headers['webhook-id']).toBe(`chg_${delivery?.seq}_${id}`);
  });

  test('is told of what Baserow says, and after failures', async () => {
    const { id } = await subscribe();
    receiver.answers((count) => ({ status: count < 3 ? 500 : 200 }));
    await bridge.changeRow('tache', 1, { nom: 'Changée' });
    await bridge.bridge.catchUp();
    for (const wait of [0, 6000, 40_000]) {
      clock.advance(wait);
      await bridge.bridge.deliverWebhooks();
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'delivered', attempts: 3 }]);
  });

  test('hears at once of what changes while the bridge runs', async () => {
    const { id } = await subscribe();
    bridge.bridge.startWebhooks();
    await rename('Aussitôt');
    await expect.poll(() => receiver.received.length).toBe(1);
    await expect.poll(async () => (await deliveriesOf(id))[0]?.state).toBe('delivered');
  });

  test('says that it is gone: nothing more is sent until an admin switches it on', async () => {
    const { id } = await subscribe();
    receiver.answers((count) => ({ status: count === 1 ? 410 : 200 }));
    await rename('Un');
    await bridge.bridge.deliverWebhooks();
    const [one] = await read(z.array(subscriptionSchema), ask('GET', path));
    expect(one).toMatchObject({ active: false, disabled_reason: 'gone' });
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'given_up', status: 410 }]);
    await rename('Deux');
    await bridge.bridge.deliverWebhooks();
    expect(receiver.received).toHaveLength(1);
    await ask('PATCH', `${path}/${id}`, { active: true });
    expect(await read(z.object({ replayed: z.number() }), ask('POST', `${path}/${id}/replay`))).toEqual({
      replayed: 1,
    });
    clock.advance(6000);
    await bridge.bridge.deliverWebhooks();
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'delivered' }]);
  });

  test('is tested at once, and forgotten with its deliveries', async () => {
    const { id, secret } = await subscribe();
    const tried = await read(webhookTestSchema, ask('POST', `${path}/${id}/test`));
    expect(tried).toEqual({ delivered: true, status: 204, error: null });
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: 'test' });
    expect((await ask('DELETE', `${path}/${id}`)).status).toBe(200);
    expect((await ask('GET', `${path}/${id}/deliveries`)).status).toBe(404);
    await rename('Sans lui');
    await bridge.bridge.deliverWebhooks();
    expect(receiver.received).toHaveLength(1);
  });
});

test('the secret is answered once and stands in no log; the address in no log either', async () => {
  const { id, secret } = await subscribe();
  receiver.answers(() => ({ status: 500 }));
  await rename('Un');
  await bridge.bridge.deliverWebhooks();
  const answers = await Promise.all([
    ask('GET', path),
    ask('PATCH', `${path}/${id}`, { name: 'Autre' }),
    ask('GET', `${path}/${id}/deliveries`),
    ask('POST', `${path}/${id}/test`),
    ask('DELETE', `${path}/${id}`),
  ]);
  for (const answer of answers) expect(await answer.text()).not.toContain('whsec_');
  const logs = JSON.stringify(bridge.logs);
  expect(logs).toContain('was not delivered');
  expect(logs).not.toContain(secret.slice(6));
  expect(logs).not.toContain(receiver.url);
});

test('a name or an address with control characters is refused', async () => {
  expect((await ask('POST', path, { name: 'Pa\0ie', url: receiver.url })).status).toBe(400);
  expect((await ask('POST', path, { name: 'Paie', url: `${receiver.url}?\0` })).status).toBe(400);
});

describe('an address', () => {
  test('that is private is refused when it is given, and a name when it is called', async () => {
    await bridge.close();
    await open({});
    for (const url of [
      receiver.url,
      'http://10.0.0.8/',
      'http://[::1]/',
      'https://a:b@outil.test/',
      'ftp://outil.test/',
    ])
      expect((await ask('POST', path, { name: 'Paie', url })).status).toBe(400);
    const { id } = await subscribe({ url: 'https://outil.test/' });
    const answer = await ask('PATCH', `${path}/${id}`, { url: receiver.url });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('adresse privée');
  });
});

describe('who may', () => {
  const tokenWith = async (...scopes: string[]) => {
    const { token } = await bridge.bridge.tokens.create({ name: 'service', scopes });
    return (method: string, of: string, json?: object) =>
      bridge.app.request(of, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(json ? { body: JSON.stringify(json) } : {}),
      });
  };

  test('admins and tokens with the scope, and nobody else', async () => {
    const { id } = await subscribe();
    const all: [string, string, object?][] = [
      ['GET', path],
      ['POST', path, { name: 'Paie', url: receiver.url }],
      ['PATCH', `${path}/${id}`, { active: false }],
      ['POST', `${path}/${id}/test`],
      ['GET', `${path}/${id}/deliveries`],
      ['POST', `${path}/${id}/replay`],
      ['DELETE', `${path}/${id}`],
    ];
    const reader = await tokenWith('read:*', 'admin:sync');
    for (const [method, of, json] of all) {
      expect((await ask(method, of, json, 'pierre')).status, `${method} ${of}`).toBe(403);
      expect((await reader(method, of, json)).status, `${method} ${of}`).toBe(403);
      expect((await bridge.request(undefined, of, { method, json })).status, `${method} ${of}`).toBe(401);
    }
    expect((await (await tokenWith('admin:webhooks'))('GET', path)).status).toBe(200);
    expect((await ask('GET', path, undefined, 'nadia')).status).toBe(200);
  });

  test('nobody sends elsewhere what he may not read himself', async () => {
    const { id } = await subscribe();
    const narrow = await tokenWith('admin:webhooks', 'read:projets');
    const body = { name: 'Paie', url: receiver.url };
    expect((await narrow('POST', path, body)).status).toBe(403);
    expect((await narrow('POST', path, { ...body, entities: ['personne'] })).status).toBe(403);
    expect((await narrow('POST', path, { ...body, entities: ['tache'] })).status).toBe(201);
    expect((await narrow('PATCH', `${path}/${id}`, { url: receiver.url })).status).toBe(403);
    expect((await narrow('POST', path, { ...body, entities: ['facture'] })).status).toBe(400);
  });
});

describe('lines that a reader left aside', () => {
  const parked = '/api/v1/log/parked';

  test('are listed for admins of the sync, and taken in again when they ask', async () => {
    const { id } = await subscribe();
    await rename('Mise de côté');
    await bridge.bridge.deliverWebhooks();
    const [{ seq } = { seq: 0 }] = await deliveriesOf(id);
    const { id: later } = await subscribe({ name: 'Plus tard' });
    const places = createDatabaseLogPlaces((bridge.database as NonNullable<TestBridge['database']>).db);
    const at = '2026-09-01T09:00:00.000Z';
    await places.park({ reader: 'webhooks', seq, error: 'TypeError', at });
    await places.park({ reader: 'sync', seq, error: 'TypeError', at });
    const lines = await read(z.array(parkedLineSchema), ask('GET', parked));
    expect(lines).toContainEqual({ reader: 'webhooks', seq, error: 'TypeError', at });
    expect((await ask('GET', parked, undefined, 'lea')).status).toBe(403);
    expect((await ask('POST', `${parked}/webhooks/${seq}/replay`, undefined, 'lea')).status).toBe(403);

    expect((await ask('POST', `${parked}/webhooks/${seq}/replay`)).status).toBe(200);
    expect(await deliveriesOf(later)).toMatchObject([{ seq, state: 'waiting' }]);
    expect((await ask('POST', `${parked}/webhooks/${seq}/replay`)).status).toBe(404);
    // The sync is off here.
    expect((await ask('POST', `${parked}/sync/${seq}/replay`)).status).toBe(409);
    expect(await read(z.array(parkedLineSchema), ask('GET', parked))).toMatchObject([{ reader: 'sync', seq }]);
  });
});

describe('the secret of a subscription', () => {
  const secretIn = async () => {
    const db = bridge.database?.db;
    if (!db) throw new Error('the bridge works on a database of its own');
    const [row] = await rowsOf<{ secret: string }>(db, sql`select secret from webhook_subscription`);
    return row?.secret ?? '';
  };
  /** The same database, with a bridge whose own secrets are others. */
  const restarted = (variables: Record<string, string>) =>
    createBridge({
      env: parseEnv({ ...environment, ...variables }),
      database: bridge.database,
      clock,
      logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      fetch: async (input, init) => bridge.baserow.app.fetch(new Request(input, init)),
    });
  const environment = {
    BASEROW_URL: 'http://baserow.test',
    BASEROW_TOKEN: 'test-database-token',
    DOCMOST_URL: 'http://docmost.test',
    BRIDGE_URL: `${publicOrigin}/bridge`,
    DATABASE_URL: 'pglite:memory',
    BASEROW_WEBHOOK_SECRET: baserowSecret,
    DOCMOST_WEBHOOK_SECRET: docmostSecret,
    WEBHOOKS_ALLOW_PRIVATE: 'true',
  };

  test('is nowhere in the database as it is, and signs after one of the bridge’s own secrets changed', async () => {
    const { secret } = await subscribe();
    expect(await secretIn()).not.toContain(secret.slice(6, 20));
    const sessions = { SESSION_JWT_SECRET: 'the-first-secret-of-sessions-0123456789' };
    for (const variables of [sessions, { ...sessions, BASEROW_WEBHOOK_SECRET: 'another-secret-of-webhooks' }]) {
      const next = await restarted(variables);
      next.startWebhooks();
      await rename(JSON.stringify(variables).slice(-20, -2));
      await next.deliverWebhooks();
      await next.close();
      const { headers, body } = receiver.received.at(-1) ?? { headers: {}, body: '' };
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'row.updated',
      });
    }
    expect(receiver.received.length).toBeGreaterThan(1);
  });

  test('that stood there as it is gets sealed at the next start', async () => {
    const { secret } = await subscribe();
    await bridge.database?.db.execute(sql`update webhook_subscription set secret = ${secret}`);
    await bridge.bridge.deliverWebhooks();
    expect(await secretIn()).not.toContain(secret.slice(6, 20));
    await rename('Scellée');
    await bridge.bridge.deliverWebhooks();
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: 'row.updated' });
  });

  test('that cannot be read any more switches the subscription off', async () => {
    const { id } = await subscribe();
    const next = await restarted({ BASEROW_WEBHOOK_SECRET: 'another-secret-of-webhooks' });
    next.startWebhooks();
    await rename('Illisible');
    await next.deliverWebhooks();
    await next.close();
    expect(receiver.received).toHaveLength(0);
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'given_up', error: 'secret' }]);
    const [one] = await read(z.array(subscriptionSchema), ask('GET', path));
    expect(one).toMatchObject({ active: false, disabled_reason: 'secret' });
  });
});

test('there are 50 subscriptions at most, also when many are made at once', async () => {
  const made = await Promise.all(
    Array.from({ length: 53 }, (_, i) => ask('POST', path, { name: `Outil ${i}`, url: receiver.url })),
  );
  const refused = made.filter(({ status }) => status !== 201);
  expect(refused.map(({ status }) => status)).toEqual([409, 409, 409]);
  expect(await refused[0]?.json()).toMatchObject({ error: { code: 'CONFLICT', details: { limit: 50 } } });
  expect(await read(z.array(subscriptionSchema), ask('GET', path))).toHaveLength(50);
});

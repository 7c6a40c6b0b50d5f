import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { dataEnvelope, deliverySchema, newSubscriptionSchema } from './contracts/index.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from './testing/temporaryPostgres.ts';
import { createTestBridge } from './testing/testBridge.ts';
import { openWebhookReceiver } from './testing/webhookReceiver.ts';

let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterAll(() => postgres?.stop());

test('of two bridges on one Postgres one sends, and each line once', async ({ skip }) => {
  if (!postgres) return skip();
  const variables = { DATABASE_URL: postgres.url, WEBHOOKS_ALLOW_PRIVATE: 'true' };
  const receiver = await openWebhookReceiver();
  const first = await createTestBridge({ seed: smallWorld(), variables });
  const second = await createTestBridge({ baserow: first.baserow, variables });
  try {
    const path = '/api/v1/webhooks-out';
    const json = { name: 'Paie', url: receiver.url, entities: ['tache'] };
    const made = await first.request('claire', path, { method: 'POST', json });
    const { id } = dataEnvelope(newSubscriptionSchema).parse(await made.json()).data;
    for (const one of [first, second]) one.bridge.startWebhooks();
    for (const nom of ['Un', 'Deux', 'Trois', 'Quatre']) {
      const answer = await first.request('lea', '/api/v1/taches/1', { method: 'PATCH', json: { nom } });
      expect(answer.status).toBe(200);
    }
    const deliveries = async () =>
      dataEnvelope(z.array(deliverySchema)).parse(
        await (await second.request('claire', `${path}/${id}/deliveries`)).json(),
      ).data;
    await expect
      .poll(async () => (await deliveries()).filter(({ state }) => state === 'delivered').length, { timeout: 20_000 })
      .toBe(4);
    await Promise.all([first.bridge.deliverWebhooks(), second.bridge.deliverWebhooks()]);
    const names = receiver.received.map(({ body }) => (JSON.parse(body) as { after: { nom: string } }).after.nom);
    expect(names).toEqual(['Un', 'Deux', 'Trois', 'Quatre']);
  } finally {
    await second.close();
    await first.close();
    await receiver.close();
  }
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { house } from '#house';
import { createEmbeddedBaserow, type EmbeddedBaserow } from '../../../embedded-baserow/index.ts';
import { createSchema } from '../../../model/index.ts';
import type { BaserowWebhooks } from '../../ports/sync/baserowWebhooks.ts';
import { createBaserowAccount } from './baserowAccount.ts';
import { createBaserowWebhooks } from './baserowWebhooks.ts';

const account = { url: 'http://baserow.test', email: 'pont@acadenice.fr', password: 'motdepasse' };
let baserow: EmbeddedBaserow;
let webhooks: BaserowWebhooks;
let fetchApp: typeof fetch;

beforeAll(async () => {
  baserow = await createEmbeddedBaserow({ token: 'jeton', ...account, webhookAddresses: { allowPrivate: true } });
  fetchApp = async (input, init) => baserow.app.fetch(new Request(input, init));
  webhooks = createBaserowWebhooks({
    ...account,
    fetch: fetchApp,
    directory: async () => ({
      hasTable: (entity) => baserow.store.tableNamed(entity) !== undefined,
      tableId: (entity) => baserow.store.tableNamed(entity)?.id ?? 0,
    }),
    schema: createSchema(house),
    bridgeUrl: 'http://bridge.test/',
    secret: 'secret-du-pont',
  });
  await webhooks.install();
});
afterAll(() => baserow.close());

const ofProjet = () => {
  const found = baserow.store
    .all('webhook')
    .find(({ table_id }) => table_id === baserow.store.tableNamed('projet')?.id);
  if (!found) throw new Error('no webhook on projet');
  return found;
};

/** Somebody changes the settings in Baserow. */
async function edit(settings: object) {
  const jwt = await createBaserowAccount({ ...account, fetch: fetchApp }).signIn();
  const answer = await baserow.app.request(`/api/database/webhooks/${ofProjet().id}/`, {
    method: 'PATCH',
    headers: { authorization: `JWT ${jwt}` },
    body: JSON.stringify(settings),
  });
  expect(answer.status).toBe(200);
}

test.each([
  ['mended', { url: 'https://ailleurs.example.org/' }],
  ['mended', { request_method: 'PUT' }],
  ['mended', { events: ['rows.created', 'rows.updated'] }],
  ['mended', { use_user_field_names: true }],
  ['mended', { include_all_events: true }],
  ['mended', { headers: { 'X-Baserow-Webhook-Secret': 'autre' } }],
  ['reactivated', { active: false }],
] as const)('a setting that people changed is %s: %j', async (how, settings) => {
  const before = ofProjet();
  await edit(settings);
  expect(ofProjet()).not.toMatchObject({ ...before, updated_on: expect.anything() });
  const report = await webhooks.install();
  expect(report[how]).toEqual(['projet']);
  expect(report.unchanged).toHaveLength(createSchema(house).served.length - 1);
  expect(ofProjet()).toEqual({ ...before, updated_on: expect.any(String) });
});

test('settings that are as wanted are left alone, further headers of people too', async () => {
  await edit({ headers: { 'X-Baserow-Webhook-Secret': 'secret-du-pont', 'X-Trace': '1' } });
  expect((await webhooks.install()).unchanged).toContain('projet');
  expect(ofProjet().headers).toHaveProperty('X-Trace', '1');
});

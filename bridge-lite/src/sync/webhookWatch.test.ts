import { expect, test } from 'vitest';
import { house } from '#house';
import { createEmbeddedBaserow } from '../../embedded-baserow/index.ts';
import { createSchema } from '../../model/index.ts';
import { createBaserowWebhooks } from '../adapters/baserow/baserowWebhooks.ts';
import { watchWebhooks } from './webhookWatch.ts';

const account = { url: 'http://baserow.test', email: 'pont@acadenice.fr', password: 'motdepasse' };

test('the state of the webhooks is what the last installation came to, in Baserow’s own words', async () => {
  const webhookAddresses = { whitelist: ['172.30.241.0/24'], resolve: async () => ['172.30.241.9'] };
  const baserow = await createEmbeddedBaserow({ token: 'jeton', ...account, webhookAddresses });
  const watched = (bridgeUrl: string) =>
    watchWebhooks(
      createBaserowWebhooks({
        ...account,
        fetch: async (input, init) => baserow.app.fetch(new Request(input, init)),
        directory: async () => ({
          hasTable: (entity) => baserow.store.tableNamed(entity) !== undefined,
          tableId: (entity) => baserow.store.tableNamed(entity)?.id ?? 0,
        }),
        schema: createSchema(house),
        bridgeUrl,
        secret: 'secret-du-pont',
      }),
    );
  try {
    const refused = watched('http://bridge:3001');
    expect(refused.state()).toEqual({ state: 'unknown' });
    await expect(refused.install()).rejects.toThrow('400');
    expect(refused.state()).toEqual({ state: 'refused', detail: expect.stringContaining('invalid_url') });
    const taken = watched('http://bridge.internal:8080');
    await taken.install();
    expect(taken.state()).toEqual({ state: 'standing' });
  } finally {
    await baserow.close();
  }
});

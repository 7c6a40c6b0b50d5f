import { describe, expect, test } from 'vitest';
import { createWebhookAddresses } from '../../bridge-lite/embedded-baserow/webhooks/webhookAddresses.ts';
import { composed, composePaths, networksOf, resolveFor, subnetOf } from './composeFiles.ts';
import { readText } from './repository.ts';

describe.each(composePaths)('%s', (path) => {
  const file = composed(path);
  const { baserow, 'bridge-lite': bridge } = file.services;
  const url = bridge?.environment.BASEROW_WEBHOOK_URL ?? '';
  const whitelist = (baserow?.environment.BASEROW_WEBHOOKS_IP_WHITELIST ?? '').split(',');
  const isTaken = createWebhookAddresses({ whitelist, resolve: async (host) => resolveFor(file, 'baserow', host) });

  test('Baserow takes the address at which the bridge wants its webhooks, and the bridge listens there', async () => {
    expect(await isTaken(url)).toBe(true);
    expect(new URL(url).port).toBe(bridge?.environment.PORT);
    expect(bridge?.environment.HOST).toBe('0.0.0.0');
  });

  test('it takes no address of another service of ours', async () => {
    const others = Object.keys(file.services).filter((name) => name !== 'bridge-lite' && name !== 'baserow');
    for (const name of others) {
      const shared = Object.keys(networksOf(file.services[name]));
      expect(
        shared.filter((network) => whitelist.includes(subnetOf(file, network) ?? '')),
        name,
      ).toEqual([]);
      for (const address of resolveFor(file, 'baserow', name)) expect(await isTaken(`http://${address}/`)).toBe(false);
    }
    for (const former of ['http://bridge:3001/', 'http://bridge-lite:8080/', 'http://172.30.241.9:3001/'])
      expect(await isTaken(former), former).toBe(false);
  });
});

test('no file lifts Baserow’s rule for private addresses', () => {
  for (const path of [...composePaths, '.env.example'])
    expect(readText(path)).not.toContain('WEBHOOKS_ALLOW_PRIVATE_ADDRESS');
});

import { describe, expect, test } from 'vitest';
import { createEmbeddedBaserow } from '../index.ts';
import { createWebhookAddresses, guardedFetch } from './webhookAddresses.ts';

const hosts: Record<string, string[]> = {
  'wiki.example.org': ['93.184.216.34'],
  'pont.interne': ['172.30.240.9'],
  'deux.interne': ['93.184.216.34', '10.0.0.1'],
  'six.example.org': ['2606:2800:220:1::1'],
};
const resolve = async (host: string) => {
  const found = hosts[host];
  if (!found) throw new Error(`getaddrinfo ENOTFOUND ${host}`);
  return found;
};

describe('without a setting', () => {
  const isTaken = createWebhookAddresses({ resolve });

  test.each([
    'http://wiki.example.org/crochet',
    'https://wiki.example.org/',
    'https://wiki.example.org:8443/',
    'http://wiki.example.org:8000/',
    'http://93.184.216.34:8080/x?y=1',
    'http://six.example.org/',
  ])('%s is taken', async (url) => {
    expect(await isTaken(url)).toBe(true);
  });

  test.each([
    ['no address', 'nulle part'],
    ['no scheme', 'wiki.example.org'],
    ['another scheme', 'ftp://wiki.example.org/'],
    ['a port that is none of the usual', 'http://wiki.example.org:3001/'],
    ['the port of the bridge', 'http://93.184.216.34:3000/'],
    ['a host without a dot', 'http://bridge/'],
    ['the machine itself', 'http://localhost/'],
    ['the machine itself, by its number', 'http://127.0.0.1:8080/'],
    ['the machine itself, as IPv6', 'http://[::1]/'],
    ['the machine itself, as IPv6 of IPv4', 'http://[::ffff:127.0.0.1]/'],
    ['a private network', 'http://192.168.1.20/'],
    ['a name of a private network', 'http://pont.interne:8080/'],
    ['a name of which one address is private', 'http://deux.interne/'],
    ['a name that nobody knows', 'http://inconnu.example.org/'],
  ])('%s is refused: %s', async (_, url) => {
    expect(await isTaken(url)).toBe(false);
  });
});

test('a range on the list is taken, on the usual ports and with a dotted name', async () => {
  const isTaken = createWebhookAddresses({ whitelist: ['172.30.240.0/24'], resolve });
  expect(await isTaken('http://172.30.240.9:8080/bridge')).toBe(true);
  expect(await isTaken('http://pont.interne:8080/bridge')).toBe(true);
  expect(await isTaken('http://172.30.240.9:3001/')).toBe(false);
  expect(await isTaken('http://bridge:8080/')).toBe(false);
  expect(await isTaken('http://172.30.241.9:8080/')).toBe(false);
  expect(() => createWebhookAddresses({ whitelist: ['partout'] })).toThrow('Not a range of addresses: partout');
});

test('where private addresses are allowed any text is taken', async () => {
  const isTaken = createWebhookAddresses({ allowPrivate: true, resolve });
  for (const text of ['http://bridge:3001/', 'nulle part']) expect(await isTaken(text)).toBe(true);
});

test('an address that has become private is not called', async () => {
  let address = '93.184.216.34';
  const isTaken = createWebhookAddresses({ resolve: async () => [address] });
  const called: string[] = [];
  const fetcher = guardedFetch(async (input) => {
    called.push(String(input));
    return new Response('reçu');
  }, isTaken);
  await fetcher('http://wiki.example.org/');
  address = '10.0.0.1';
  await expect(fetcher('http://wiki.example.org/')).rejects.toThrow('Webhooks may not call http://wiki.example.org/');
  expect(called).toHaveLength(1);
});

test('a webhook, its change and its test call are refused with invalid_url', async () => {
  const account = { email: 'a@acadenice.fr', password: 'motdepasse' };
  const baserow = await createEmbeddedBaserow({ ...account, token: 'jeton', webhookAddresses: { resolve } });
  const call = async (method: string, path: string, body: object, jwt = '') => {
    const headers = { authorization: `JWT ${jwt}`, 'content-type': 'application/json' };
    const answer = await baserow.app.request(`/api/${path}`, { method, headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const login = await call('POST', 'user/token-auth/', account);
  const jwt = String(login.body.access_token);
  const table = `database/webhooks/table/${baserow.store.tableNamed('projet')?.id}/`;
  const made = await call('POST', table, { name: 'x', url: 'http://wiki.example.org/' }, jwt);
  expect(made.status).toBe(200);
  const refused = { url: 'http://bridge:3001/' };
  for (const [method, path, body] of [
    ['POST', table, { name: 'y', ...refused }],
    ['PATCH', `database/webhooks/${made.body.id}/`, refused],
    ['POST', `${table}test-call/`, { ...refused, event_type: 'rows.created' }],
  ] as const)
    expect(await call(method, path, body, jwt)).toEqual({
      status: 400,
      body: {
        error: 'ERROR_REQUEST_BODY_VALIDATION',
        detail: { url: [{ error: expect.any(String), code: 'invalid_url' }] },
      },
    });
  await baserow.close();
});

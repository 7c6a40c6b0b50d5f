import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openWebhookReceiver, type WebhookReceiver } from '../../testing/webhookReceiver.ts';
import { isPublicAddress } from './publicAddress.ts';
import { createWebhookPoster } from './webhookPoster.ts';

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await openWebhookReceiver();
});
afterEach(() => receiver.close());

const message = { headers: { 'content-type': 'application/json' }, body: '{"é":1}' };
const leadingTo = (...addresses: string[]) =>
  createWebhookPoster({
    allowPrivate: false,
    lookup: (_, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
  });

describe('with private addresses allowed', () => {
  const poster = createWebhookPoster({ allowPrivate: true, timeoutMs: 200 });

  test('posts the body and answers the status, a redirect too', async () => {
    receiver.answers((count) => (count === 1 ? { status: 201 } : { status: 302, headers: { location: receiver.url } }));
    expect(await poster.post(receiver.url, message)).toEqual({ status: 201 });
    expect(await poster.post(receiver.url, message)).toEqual({ status: 302 });
    expect(receiver.received.map(({ body }) => body)).toEqual([message.body, message.body]);
  });

  test('gives up one that does not answer, and one that is not there', async () => {
    receiver.answers(() => 'nothing');
    expect(await poster.post(receiver.url, message)).toEqual({ error: 'timeout' });
    expect(await poster.post('http://127.0.0.1:9/', message)).toEqual({ error: 'connection' });
  });

  test('speaks TLS with https only', async () => {
    const answer = await poster.post(receiver.url.replace('http:', 'https:'), message);
    expect(['tls', 'connection']).toContain('error' in answer && answer.error);
  });
});

describe('without', () => {
  test.each([
    'ftp://outil.exemple.fr/',
    'file:///etc/passwd',
    'https:outil',
    'outil.exemple.fr',
    'https://u:p@outil.exemple.fr/',
    'https://u@outil.exemple.fr/',
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://10.1.2.3/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://localhost:3001/',
    'http://bridge.localhost./',
  ])('%s is not taken', async (url) => {
    const poster = createWebhookPoster({ allowPrivate: false });
    expect(poster.accepts(url)).toBe(false);
    expect(await poster.post(url, message)).toEqual({ error: 'private_address' });
  });

  test('a name is looked up when something is sent: one private address among its own is enough', async () => {
    const url = `http://outil.exemple.fr:${receiver.port}/`;
    expect(leadingTo().accepts(url)).toBe(true);
    expect(await leadingTo('127.0.0.1').post(url, message)).toEqual({ error: 'private_address' });
    expect(await leadingTo('93.184.215.14', '::1').post(url, message)).toEqual({ error: 'private_address' });
    expect(await leadingTo().post(url, message)).toEqual({ error: 'name' });
    expect(receiver.received).toEqual([]);
  });

  test('it is connected to the address that was checked, whatever the name leads to', async () => {
    let asked = 0;
    const poster = createWebhookPoster({
      allowPrivate: true,
      lookup: (_, done) => {
        asked += 1;
        done(null, [{ address: '127.0.0.1', family: 4 }]);
      },
    });
    expect(await poster.post(`http://outil.exemple.fr:${receiver.port}/x`, message)).toEqual({ status: 204 });
    expect(asked).toBe(1);
    expect(receiver.received[0]?.headers.host).toBe(`outil.exemple.fr:${receiver.port}`);
  });
});

test.each([
  ['8.8.8.8', true],
  ['2a01:e0a::1', true],
  ['172.31.0.1', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['::ffff:192.168.0.1', false],
  ['64:ff9b::a00:1', false],
  ['outil', false],
])('%s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { signWebhook } from './standard-webhook';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;
const body = JSON.stringify({ type: 'page.created', data: { pageIds: ['é'] } });

test.each([SECRET, SECRET.replace('whsec_', '')])('what it signs is accepted by the reference library', (secret) => {
  const headers = { ...signWebhook(secret, 'msg_1', new Date(), body) };
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
});

test('a changed body, another id, another secret or an old time is refused', () => {
  const signed = { ...signWebhook(SECRET, 'msg_1', new Date(), body) };
  const webhook = new Webhook(SECRET);
  expect(() => webhook.verify(`${body} `, signed)).toThrow();
  expect(() => webhook.verify(body, { ...signed, 'webhook-id': 'msg_2' })).toThrow();
  expect(() => new Webhook(Buffer.from('another secret').toString('base64')).verify(body, signed)).toThrow();
  expect(() => webhook.verify(body, { ...signWebhook(SECRET, 'msg_1', new Date(0), body) })).toThrow();
});

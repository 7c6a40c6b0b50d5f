import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { expect, test } from 'vitest';
import type { Change } from '../../ports/copy.ts';
import { createSecret, messageOf, testMessageOf } from './message.ts';

const change: Change = {
  ...{ seq: 7, at: '2026-11-27T08:00:00.000Z', entity: 'tache', id: 3, kind: 'updated' },
  ...{ before: { personne: [1] }, after: { personne: [2] }, source: 'command', author: 'personne:u-lea' },
  ...{ authorName: 'Léa Martin', command: 'changer', request: 'r-1' },
};

test('a line is signed as Standard Webhooks says, with the same id each time', () => {
  const secret = createSecret();
  const to = { id: 'a1', secret };
  const message = messageOf(change, to, Date.now());
  expect(new Webhook(secret).verify(message.body, message.headers)).toEqual({
    ...{ type: 'row.updated', seq: 7, at: '2026-11-27T08:00:00.000Z', entity: 'tache', id: 3 },
    ...{ before: { personne: [1] }, after: { personne: [2] }, source: 'command', command: 'changer' },
  });
  expect(message.headers['webhook-id']).toBe('chg_7_a1');
  expect(messageOf(change, to, Date.now() + 60_000).headers['webhook-id']).toBe('chg_7_a1');
  expect(() => new Webhook(createSecret()).verify(message.body, message.headers)).toThrow(WebhookVerificationError);
  expect(() => new Webhook(secret).verify(`${message.body} `, message.headers)).toThrow(WebhookVerificationError);
});

test('a test event is signed too', () => {
  const secret = createSecret();
  const { headers, body } = testMessageOf('x', secret, Date.now());
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'test' });
});

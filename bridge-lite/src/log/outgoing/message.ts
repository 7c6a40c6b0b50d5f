import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Change } from '../../ports/copy.ts';

/** What is posted. */
export interface SignedMessage {
  headers: Record<string, string>;
  body: string;
}

/** A new secret, as Standard Webhooks writes them. */
export function createSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** A line of the log for a subscription: the same id however often it is sent. */
export function messageOf(change: Change, to: { id: string; secret: string }, now: number): SignedMessage {
  const { seq, at, entity, id, before, after, source, command, kind } = change;
  const event = { type: `row.${kind}`, seq, at, entity, id, before, after, source, command };
  return signed(`chg_${seq}_${to.id}`, event, to.secret, now);
}

/** Something harmless that shows whether the receiver is there and takes the signature. */
export function testMessageOf(id: string, secret: string, now: number): SignedMessage {
  return signed(`test_${id}`, { type: 'test', at: new Date(now).toISOString() }, secret, now);
}

function signed(id: string, event: object, secret: string, now: number): SignedMessage {
  const body = JSON.stringify(event);
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'formation-hub',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, new Date(now), body),
    },
    body,
  };
}

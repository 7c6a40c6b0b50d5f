import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { clockSkewOf, hasBaserowProof } from './proof.ts';

const body = '{"table_id":1}';
const secret = 'a-secret-of-some-length';
const signature = createHmac('sha256', secret).update(body).digest('hex');

describe('the proof of a Baserow webhook', () => {
  test.each([
    ['the secret', { secret }, true],
    ['the signature', { signature }, true],
    ['the signature with its algorithm', { signature: `sha256=${signature.toUpperCase()}` }, true],
    ['both', { secret, signature }, true],
    ['nothing', {}, false],
    ['an empty secret', { secret: '' }, false],
    ['another secret', { secret: `${secret}x` }, false],
    ['a signature of another body', { signature: createHmac('sha256', secret).update('{}').digest('hex') }, false],
    ['the secret and a wrong signature', { secret, signature: 'ff' }, false],
    ['a signature that is not hexadecimal', { signature: 'zz'.repeat(32) }, false],
  ])('%s: %s', (_name, given, expected) => {
    expect(hasBaserowProof(given, body, secret)).toBe(expected);
  });
});

describe('a page event whose time alone is wrong', () => {
  const webhook = new Webhook(`whsec_${Buffer.alloc(24, 1).toString('base64')}`);
  const sign = (id: string, at: Date, text: string) => webhook.sign(id, at, text);
  const now = 1_800_000_000_000;
  const headersAt = (ms: number, signedBy = webhook) => ({
    'webhook-id': 'm1',
    'webhook-timestamp': String(ms / 1000),
    'webhook-signature': `v1,AAAA ${signedBy.sign('m1', new Date(ms), body)}`,
  });

  test('tells how far the clocks are apart', () => {
    expect(clockSkewOf(sign, headersAt(now + 600_000), body, now)).toBe(600_000);
    expect(clockSkewOf(sign, headersAt(now - 3_600_000), body, now)).toBe(-3_600_000);
  });

  test.each([
    ['another secret', headersAt(now, new Webhook(`whsec_${Buffer.alloc(24, 2).toString('base64')}`))],
    ['another time than was signed', { ...headersAt(now), 'webhook-timestamp': String(now / 1000 - 1) }],
    ['no time', { ...headersAt(now), 'webhook-timestamp': undefined }],
    ['nothing', {}],
  ])('with %s it tells nothing', (_name, headers) => {
    expect(clockSkewOf(sign, headers, body, now)).toBeUndefined();
  });
});

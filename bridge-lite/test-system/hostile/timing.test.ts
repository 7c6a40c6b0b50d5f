import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hasBaserowProof } from '../../src/http/webhooks/proof.ts';

const { compared } = vi.hoisted(() => ({ compared: [] as [number, number][] }));

vi.mock('node:crypto', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:crypto')>();
  return {
    ...original,
    timingSafeEqual: (a: Uint8Array, b: Uint8Array) => {
      compared.push([a.byteLength, b.byteLength]);
      return original.timingSafeEqual(a, b);
    },
  };
});

const secret = 'baserow-webhook-secret-0123456789';
const signature = createHmac('sha256', secret).update('{}').digest('hex');

afterEach(() => {
  compared.length = 0;
});

describe('the proof of a webhook is compared in constant time, whatever is given', () => {
  test.each([
    ['the right secret', { secret }, true],
    ['nothing', { secret: '' }, false],
    ['one character', { secret: 'b' }, false],
    ['all but the last character', { secret: secret.slice(0, -1) }, false],
    ['another last character', { secret: `${secret.slice(0, -1)}x` }, false],
    ['a far longer text', { secret: secret.repeat(1000) }, false],
    ['the right signature', { signature: `sha256=${signature}` }, true],
    ['half a signature', { signature: signature.slice(0, 32) }, false],
    ['a signature that is no hexadecimal', { signature: 'é'.repeat(64) }, false],
  ])('%s', (_, given, expected) => {
    expect(hasBaserowProof(given, '{}', secret)).toBe(expected);
    // Digests of the same length are compared, so that not even the length of a guess shows.
    expect(compared).toEqual([[32, 32]]);
  });

  test('both proofs are looked at, although the first is wrong', () => {
    expect(hasBaserowProof({ secret: 'wrong', signature }, '{}', secret)).toBe(false);
    expect(compared).toEqual([
      [32, 32],
      [32, 32],
    ]);
  });

  test('no proof is no proof', () => {
    expect(hasBaserowProof({}, '{}', secret)).toBe(false);
  });
});

import { createHmac, hash } from 'node:crypto';
import { EncryptJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTokenService } from '../../src/access/tokenService.ts';
import type { StoredToken } from '../../src/ports/tokenStore.ts';
import { type HostileBridge, openHostileBridge, refusalOf } from './openHostileBridge.ts';

let bridge: HostileBridge;
let token: string;
beforeAll(async () => {
  bridge = await openHostileBridge();
  const answer = await bridge.request('pierre', '/api/v1/session', { method: 'POST' });
  token = /"token":"([^"]+)"/.exec(await answer.text())?.[1] ?? '';
});
afterAll(() => bridge.close());

const me = (authorization: string) => bridge.app.request('/api/v1/me', { headers: { authorization } });
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (header: object, claims: object, key: string) => {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
};

describe('a token of a session', () => {
  test('opens what its person may see', async () => {
    expect((await me(`Bearer ${token}`)).status).toBe(200);
  });

  test('with other claims, another key or no signature opens nothing', async () => {
    const [header = '', , iv = '', sealed = '', tag = ''] = token.split('.');
    const owner = { iss: 'formation-hub:bridge', exp: 4e9, session: 'nadia', role: 'owner', scopes: ['admin:*'] };
    const enciphered = (key: Uint8Array) =>
      new EncryptJWT(owner).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'JWT' }).encrypt(key);
    for (const forged of [
      `${encode({ alg: 'none', typ: 'JWT' })}.${encode(owner)}.`,
      signed({ alg: 'HS256', typ: 'JWT' }, owner, ''),
      signed({ alg: 'HS256', typ: 'JWT' }, owner, 'secret'),
      signed({ alg: 'HS256', typ: 'JWT', jwk: { kty: 'oct', k: 'c2VjcmV0' } }, owner, 'secret'),
      signed({ alg: 'HS256', typ: 'JWT', kid: '../../dev/null' }, owner, ''),
      await enciphered(new Uint8Array(32)),
      await enciphered(hash('sha256', 'secret', 'buffer')),
      `${header}..${iv}.${encode(owner)}.${tag}`,
      `${header}..${iv}.${sealed}.`,
      `${header}..${iv}.${sealed}`,
      `${header}..${iv}.${sealed}.${tag.slice(0, -1)}`,
      `${header}..${iv}.${sealed}.${tag}.${tag}`,
      `${encode({ alg: 'dir', enc: 'A128GCM', typ: 'JWT' })}..${iv}.${sealed}.${tag}`,
    ]) {
      const response = await me(`Bearer ${forged}`);
      expect([forged.slice(0, 40), response.status]).toEqual([forged.slice(0, 40), 401]);
      expect((await refusalOf(response)).code).toBe('AUTH_INVALID');
    }
  });
});

test.each([
  '',
  'Bearer',
  'Bearer ',
  'Bearer brg_',
  `Bearer brg_${'a'.repeat(43)}`,
  `Bearer brg_${'a'.repeat(42)}`,
  `Bearer brg_${'%'.repeat(43)}`,
  `Bearer ${'x'.repeat(5000)}`,
  'Bearer __proto__',
  'Basic bmFkaWE6eA==',
  'Token test-database-token',
  'Bearer test-database-token',
  'JWT x',
])('the authorization %j opens nothing, whoever is signed in', async (authorization) => {
  const headers = { authorization, cookie: 'authToken=nadia' };
  const response = await bridge.app.request('/api/v1/me', { headers });
  expect(response.status).toBe(401);
  expect((await refusalOf(response)).code).toBe('AUTH_INVALID');
});

test('tokens are found by their digest alone, so that the time of a guess tells nothing about a token', async () => {
  const asked: string[] = [];
  const stored: (StoredToken & { digest: string })[] = [];
  const service = createTokenService({
    clock: Date,
    store: {
      add: async (made) => void stored.push(made),
      findByDigest: async (digest) => {
        asked.push(digest);
        return stored.find((one) => one.digest === digest);
      },
      list: async () => stored,
      revoke: async () => false,
      noteUse: async () => undefined,
    },
  });
  const { token: real } = await service.create({ name: 'test', scopes: ['read:*'] });
  expect(JSON.stringify(stored)).not.toContain(real);
  const last = real.endsWith('A') ? 'B' : 'A';
  expect(await service.callerOf(`${real.slice(0, -1)}${last}`)).toBeUndefined();
  expect(await service.callerOf(real)).toMatchObject({ kind: 'service', name: 'test' });
  const [guess = '', right = ''] = asked;
  expect(right).toBe(stored[0]?.digest);
  // One other character changes the digest from its very beginning.
  expect(guess.slice(0, 8)).not.toBe(right.slice(0, 8));
});

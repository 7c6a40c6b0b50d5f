import { beforeEach, describe, expect, test } from 'vitest';
import type { StoredToken, TokenStore } from '../ports/tokenStore.ts';
import { createTestClock } from '../testing/testClock.ts';
import { createTokenService, type TokenService } from './tokenService.ts';

let rows: (StoredToken & { digest: string })[];
let uses: number[];
let lookups: number;
let clock: ReturnType<typeof createTestClock>;
let tokens: TokenService;
let failures: unknown[];

beforeEach(() => {
  rows = [];
  uses = [];
  lookups = 0;
  failures = [];
  clock = createTestClock();
  const store: TokenStore = {
    add: async (row) => void rows.push(row),
    findByDigest: async (digest) => {
      lookups += 1;
      const row = rows.find((one) => one.digest === digest);
      return row && { ...row };
    },
    list: async () => rows,
    noteUse: async (_id, at) => {
      if (at === 0) throw new Error('no');
      uses.push(at);
    },
    revoke: async () => true,
  };
  tokens = createTokenService({ store, clock, onNoteFailed: (error) => failures.push(error) });
});

describe('tokens', () => {
  test('are stored as digests only', async () => {
    const { token } = await tokens.create({ name: ' n8n ', scopes: ['write:*', 'read:*', 'read:*'] });
    expect(JSON.stringify(rows)).not.toContain(token.slice(4));
    expect(rows).toMatchObject([{ name: 'n8n', scopes: ['read:*', 'write:*'], expiresAt: null, lastUsedAt: null }]);
  });

  test('are looked up at most every ten seconds, their use noted at most once a minute', async () => {
    const { token } = await tokens.create({ name: 'n8n', scopes: ['read:*'] });
    for (let second = 0; second < 130; second += 1) {
      expect((await tokens.callerOf(token))?.name).toBe('n8n');
      const [row] = rows;
      if (row) row.lastUsedAt = uses.at(-1) ?? null;
      clock.advance(1000);
    }
    expect(lookups).toBe(13);
    expect(uses).toHaveLength(3);
  });

  test.each([
    [{ name: '', scopes: ['read:*'] }, /name/],
    [{ name: 'x', scopes: [] }, /scope/],
    [{ name: 'x', scopes: ['read:*', 'root'] }, /"root"/],
    [{ name: 'x', scopes: ['read:*'], expiresAt: 1 }, /expiry/],
    [{ name: 'x', scopes: ['read:*'], expiresAt: Number.NaN }, /expiry/],
  ])('%j is refused', async (options, message) => {
    await expect(tokens.create(options)).rejects.toThrow(message);
    expect(rows).toEqual([]);
  });

  test('what cannot be one is never looked up', async () => {
    for (const text of ['', 'brg_short', `brg_${'é'.repeat(43)}`]) expect(await tokens.callerOf(text)).toBeUndefined();
    expect(lookups).toBe(0);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema } from '../../model/index.ts';
import { openRateLimits } from '../adapters/limits/slidingRateLimits.ts';
import { AppError } from '../errors/appError.ts';
import type { DocmostUser } from '../ports/sessionSource.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { createMemoryCacheStore } from '../testing/memoryCacheStore.ts';
import { aPersonne } from '../testing/rows.ts';
import { createTestClock } from '../testing/testClock.ts';
import { createCallerResolver } from './callerResolver.ts';

const minute = 60_000;
const pierre: DocmostUser = {
  id: 'u1',
  name: 'Pierre',
  email: 'Pierre.Dupont@acadenice.fr',
  role: 'member',
  createdAt: null,
};

let clock: ReturnType<typeof createTestClock>;
let asked: string[];
let seen: string[];
let doubled: unknown[][];
let answer: () => Promise<DocmostUser | null>;
let personnes: () => Promise<{ items: ReturnType<typeof aPersonne>[]; total: number }>;

beforeEach(() => {
  clock = createTestClock();
  asked = [];
  seen = [];
  doubled = [];
  answer = async () => pierre;
  personnes = async () => ({
    items: [aPersonne({ id: 12 }), aPersonne({ id: 13, docmost_user_id: 'U1' })],
    total: 2,
  });
});

const unlimited = { reads: 1e6, writes: 1e6, pdf: 1e6, strangers: 1e6, signins: 1e6 };

function createResolver() {
  const cache = createMemoryCacheStore();
  const keys: string[] = [];
  const resolver = createCallerResolver({
    sessions: {
      whoIs: (token) => {
        asked.push(token);
        return answer();
      },
    },
    reader: { list: () => personnes() } as unknown as EntityReader,
    cache: {
      get: (key) => {
        keys.push(key);
        return cache.get(key);
      },
      set: cache.set,
    },
    clock,
    tokens: { callerOf: async () => undefined, isRemembered: () => false },
    sessionTokens: { sessionOf: async () => undefined },
    scopesByRole: house.policy.roles,
    people: house.people,
    schema: createSchema(house),
    accounts: {
      seen: async ({ id }) => void seen.push(id),
      doubled: async (account, rows) => void doubled.push([account, ...rows]),
    },
    limits: openRateLimits({ table: unlimited, clock }).limits,
  });
  return { resolver, keys };
}

describe('a session', () => {
  test('becomes a caller with the rights of both roles, by the row that the account is bound to', async () => {
    expect(await createResolver().resolver.fromSession('jwt')).toMatchObject({
      id: 'personne:u1',
      role: 'member',
      scopes: ['open:*', 'read:*'],
      roles: ['member', 'personne', 'personne:formateur'],
      personne: { id: 12, label: 'Pierre Dupont' },
    });
  });

  test('of somebody who left keeps the rights of the workspace role only', async () => {
    personnes = async () => ({ items: [aPersonne({ statut: 'sorti' })], total: 1 });
    expect((await createResolver().resolver.fromSession('jwt')).roles).toEqual(['member']);
  });

  test('whose address is that of a row, but that is bound to none, is nobody of the house', async () => {
    personnes = async () => ({ items: [aPersonne({ email: pierre.email, docmost_user_id: '' })], total: 1 });
    expect(await createResolver().resolver.fromSession('jwt')).toMatchObject({ personne: null, roles: ['member'] });
  });

  test('that two rows are bound to is nobody of the house, and the admins are told', async () => {
    personnes = async () => ({ items: [aPersonne({ id: 12 }), aPersonne({ id: 13 })], total: 2 });
    expect(await createResolver().resolver.fromSession('jwt')).toMatchObject({ personne: null, roles: ['member'] });
    expect(doubled).toEqual([['u1', 12, 13]]);
  });

  test('is looked at once a minute', async () => {
    const { resolver } = createResolver();
    await resolver.fromSession('jwt');
    await resolver.fromSession('jwt');
    expect(seen).toEqual(['u1']);
    clock.advance(minute + 1);
    await resolver.fromSession('jwt');
    expect(seen).toEqual(['u1', 'u1']);
  });

  test('is asked about once a minute, however many requests come at once', async () => {
    const { resolver } = createResolver();
    await Promise.all([resolver.fromSession('jwt'), resolver.fromSession('jwt')]);
    clock.advance(minute - 1);
    await resolver.fromSession('jwt');
    expect(asked).toHaveLength(1);
    clock.advance(2);
    await resolver.fromSession('jwt');
    expect(asked).toHaveLength(2);
  });

  test('is never kept in clear', async () => {
    const { resolver, keys } = createResolver();
    await resolver.fromSession('a-very-secret-jwt');
    expect(keys.join()).not.toContain('a-very-secret-jwt');
  });

  test('that Docmost refuses is invalid, also at once after it was valid', async () => {
    const { resolver } = createResolver();
    await resolver.fromSession('jwt');
    answer = async () => null;
    clock.advance(minute + 1);
    await expect(resolver.fromSession('jwt')).rejects.toMatchObject({ code: 'AUTH_INVALID' });
  });

  test.each(['', 'a b', 'x\r\nHost: evil', 'é', 'a'.repeat(5000)])('%j never reaches Docmost', async (token) => {
    await expect(createResolver().resolver.fromSession(token)).rejects.toMatchObject({ code: 'AUTH_INVALID' });
    expect(asked).toEqual([]);
  });
});

describe('a flood of sessions that nobody has', () => {
  let atOnce = 0;
  let most = 0;
  /** Docmost takes a moment, and knows who begins with « good ». */
  const slowly = (resolver: ReturnType<typeof createResolver>['resolver'], tokens: readonly string[]) => {
    [atOnce, most] = [0, 0];
    answer = async () => {
      const token = asked.at(-1) ?? '';
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise((resolve) => setTimeout(resolve, 2));
      atOnce -= 1;
      return token.startsWith('good') ? pierre : null;
    };
    return Promise.all(
      tokens.map((token) =>
        resolver.fromSession(token).then(
          ({ id }) => id,
          ({ code }: AppError) => code,
        ),
      ),
    );
  };
  const many = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index}`);

  test('asks Docmost about twenty at a time, and refuses nobody for their number', async () => {
    const { resolver } = createResolver();
    const answers = await slowly(resolver, many(500, 'good'));
    expect(answers).toEqual(answers.map(() => 'personne:u1'));
    expect(asked).toHaveLength(500);
    expect(most).toBe(20);
  });

  test('of one and the same session is asked about once', async () => {
    const { resolver } = createResolver();
    answer = async () => null;
    for (let turn = 0; turn < 20; turn += 1) {
      await expect(resolver.fromSession('expired')).rejects.toMatchObject({ code: 'AUTH_INVALID' });
    }
    expect(asked).toEqual(['expired']);
  });

  test('counts nobody who is signed in, and keeps out nobody who was', async () => {
    const { resolver } = createResolver();
    const answers = await slowly(resolver, [...many(1000, 'made-up'), ...many(20, 'good')]);
    expect(answers).toEqual([...Array<string>(1000).fill('AUTH_INVALID'), ...Array<string>(20).fill('personne:u1')]);
    clock.advance(minute + 1);
    expect((await resolver.fromSession('good-1')).id).toBe('personne:u1');
  });

  test('of which thousands wait for Docmost is told to come back', async () => {
    const { resolver } = createResolver();
    const answers = await slowly(resolver, many(2100, 'good'));
    expect(answers.filter((one) => one === 'RATE_LIMITED')).toHaveLength(80);
    expect((await resolver.fromSession('good-2099')).id).toBe('personne:u1');
  });
});

describe('while Docmost is down', () => {
  test('a known session goes on for ten minutes', async () => {
    const { resolver } = createResolver();
    await resolver.fromSession('jwt');
    answer = () => Promise.reject(new AppError('DOCMOST_UNAVAILABLE', 'unavailable.docmost'));
    clock.advance(10 * minute - 1);
    expect((await resolver.fromSession('jwt')).id).toBe('personne:u1');
    clock.advance(2);
    await expect(resolver.fromSession('jwt')).rejects.toMatchObject({ code: 'DOCMOST_UNAVAILABLE' });
  });

  test('somebody who left meanwhile has the rights of the workspace role only, within a minute', async () => {
    const { resolver } = createResolver();
    await resolver.fromSession('jwt');
    answer = () => Promise.reject(new AppError('DOCMOST_UNAVAILABLE', 'unavailable.docmost'));
    personnes = async () => ({ items: [aPersonne({ statut: 'sorti' })], total: 1 });
    clock.advance(minute + 1);
    expect((await resolver.fromSession('jwt')).roles).toEqual(['member']);
  });

  test('a refused or unknown session does not', async () => {
    const { resolver } = createResolver();
    answer = async () => null;
    await expect(resolver.fromSession('bad')).rejects.toMatchObject({ code: 'AUTH_INVALID' });
    answer = () => Promise.reject(new AppError('DOCMOST_UNAVAILABLE', 'unavailable.docmost'));
    clock.advance(minute);
    for (const token of ['bad', 'new']) {
      await expect(resolver.fromSession(token)).rejects.toMatchObject({ code: 'DOCMOST_UNAVAILABLE' });
    }
  });
});

test('while Baserow is down a person has the rights of the workspace role', async () => {
  personnes = () => Promise.reject(new AppError('BASEROW_UNAVAILABLE', 'unavailable.baserow'));
  expect(await createResolver().resolver.fromSession('jwt')).toMatchObject({
    personne: null,
    scopes: ['open:*', 'read:*'],
    roles: ['member'],
  });
});

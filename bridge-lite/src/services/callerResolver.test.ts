import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../domain/appError.ts';
import { defaultScopesByRole } from '../domain/scopes.ts';
import { createMemoryCacheStore } from '../testing/memoryCacheStore.ts';
import { aPersonne } from '../testing/rows.ts';
import { createTestClock } from '../testing/testClock.ts';
import { createCallerResolver } from './callerResolver.ts';
import type { EntityReader } from './entityReader.ts';
import type { DocmostUser } from './ports/sessionSource.ts';

const minute = 60_000;
const pierre: DocmostUser = { id: 'u1', name: 'Pierre', email: 'Pierre.Dupont@acadenice.fr', role: 'member' };

let clock: ReturnType<typeof createTestClock>;
let asked: string[];
let answer: () => Promise<DocmostUser | null>;
let personnes: () => Promise<{ items: ReturnType<typeof aPersonne>[]; total: number }>;

beforeEach(() => {
  clock = createTestClock();
  asked = [];
  answer = async () => pierre;
  personnes = async () => ({
    items: [aPersonne({ id: 12 }), aPersonne({ id: 13, email: 'x.pierre.dupont@acadenice.fr' })],
    total: 2,
  });
});

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
    tokens: { callerOf: async () => undefined },
    sessionTokens: { callerOf: async () => undefined },
    scopesByRole: defaultScopesByRole,
  });
  return { resolver, keys };
}

describe('a session', () => {
  test('becomes a caller with the rights of both roles, whatever the case of the e-mail', async () => {
    expect(await createResolver().resolver.fromSession('jwt')).toMatchObject({
      id: 'personne:u1',
      role: 'member',
      scopes: ['read:*', 'write:attributions', 'write:interventions', 'write:projets'],
      personne: { id: 12, label: 'Pierre Dupont' },
    });
  });

  test('of somebody who left keeps the rights of the workspace role only', async () => {
    personnes = async () => ({ items: [aPersonne({ statut: 'sorti' })], total: 1 });
    expect((await createResolver().resolver.fromSession('jwt')).scopes).not.toContain('write:attributions');
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
    scopes: ['read:*', 'write:interventions', 'write:projets'],
  });
});

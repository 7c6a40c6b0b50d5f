import { beforeEach, describe, expect, test } from 'vitest';
import type { Tache } from '../../house/wire.ts';
import type { EntityRow } from '../../model/index.ts';
import { AppError } from '../errors/appError.ts';
import type { EntityStore } from '../ports/entityStore.ts';
import { createMemoryCacheStore } from '../testing/memoryCacheStore.ts';
import { aTache } from '../testing/rows.ts';
import { createTestClock } from '../testing/testClock.ts';
import { houseSchema } from '../testing/wire.ts';
import { createEntityReader, type EntityReader } from './entityReader.ts';
import { createFreshness } from './freshness.ts';
import type { ListQuery } from './listQuery.ts';

const outage = () => new AppError('BASEROW_UNAVAILABLE', 'unavailable.baserow');
const minute = 60_000;
const query: ListQuery = { page: 1, perPage: 50, sort: [], filters: [] };

let clock: ReturnType<typeof createTestClock>;
let rows: Map<number, Tache>;
let calls: string[];
let isDown: boolean;
/** Set to hold the answers back; call to let them go. */
let gate: Promise<void> | undefined;
let reader: EntityReader;

beforeEach(() => {
  clock = createTestClock();
  rows = new Map([1, 2, 3].map((id) => [id, aTache({ id, nom: `Tâche ${id}` })]));
  calls = [];
  isDown = false;
  gate = undefined;
  const answer = async <T>(value: T): Promise<T> => {
    if (isDown) throw outage();
    await gate;
    return value;
  };
  const store = {
    getMany: (_entity: string, ids: readonly number[]) => {
      calls.push(`ids ${ids.join(',')}`);
      const found = ids.flatMap((id) => {
        const row = rows.get(id);
        return row ? [[id, row] as const] : [];
      });
      return answer(new Map(found) as unknown as Map<number, EntityRow>);
    },
    list: (_entity: string, { page }: ListQuery) => {
      calls.push(`list ${page}`);
      return answer({ items: [...rows.values()] as unknown as EntityRow[], total: rows.size });
    },
  } as unknown as EntityStore;
  reader = createEntityReader({
    schema: houseSchema,
    store,
    cache: createMemoryCacheStore(),
    lists: createMemoryCacheStore(),
    clock,
  });
});

/** Holds the store's answers until the returned function is called. */
function holdAnswers(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  gate = promise;
  return () => {
    gate = undefined;
    resolve();
  };
}

describe('rows', () => {
  test('are read once while they are fresh, then again', async () => {
    await reader.getMany('tache', [1, 2]);
    clock.advance(minute);
    await reader.getMany('tache', [2, 3]);
    clock.advance(4 * minute);
    await reader.getMany('tache', [1, 3]);
    expect(calls).toEqual(['ids 1,2', 'ids 3', 'ids 1']);
  });

  test('asked for in the same turn make one call, each id once', async () => {
    await Promise.all([reader.find('tache', 1), reader.find('tache', 2), reader.getMany('tache', [2, 3])]);
    expect(calls).toEqual(['ids 1,2,3']);
  });

  test('asked for while they are being read are not read twice', async () => {
    const release = holdAnswers();
    const first = reader.find('tache', 1);
    await new Promise((resolve) => setImmediate(resolve));
    const second = reader.getMany('tache', [1, 2]);
    await new Promise((resolve) => setImmediate(resolve));
    release();
    expect((await first)?.nom).toBe('Tâche 1');
    expect((await second).size).toBe(2);
    expect(calls).toEqual(['ids 1', 'ids 2']);
  });

  test('that do not exist are left out, and asked for again after half a minute', async () => {
    expect(await reader.find('tache', 9)).toBeUndefined();
    expect(await reader.find('tache', 9)).toBeUndefined();
    clock.advance(minute);
    rows.set(9, aTache({ id: 9 }));
    expect((await reader.find('tache', 9))?.id).toBe(9);
    expect(calls).toEqual(['ids 9', 'ids 9']);
  });

  test('no ids make no call', async () => {
    await reader.getMany('tache', []);
    expect(calls).toEqual([]);
  });

  test('that were dropped are read anew, the others not', async () => {
    await reader.getMany('tache', [1, 2]);
    clock.advance(1);
    await reader.drop([{ entity: 'tache', ids: [1] }]);
    clock.advance(1);
    await reader.getMany('tache', [1, 2]);
    await reader.drop([{ entity: 'tache', ids: null }]);
    clock.advance(1);
    await reader.getMany('tache', [1, 2]);
    expect(calls).toEqual(['ids 1,2', 'ids 1', 'ids 1,2']);
  });

  test('whose reading began before a drop never pass for fresh', async () => {
    const release = holdAnswers();
    const old = reader.find('tache', 1);
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(5);
    await reader.drop([{ entity: 'tache', ids: [1] }]);
    rows.set(1, aTache({ id: 1, nom: 'Nouveau nom' }));
    release();
    await old;
    clock.advance(5);
    expect((await reader.find('tache', 1))?.nom).toBe('Nouveau nom');
    expect(calls).toHaveLength(2);
  });

  test('a row just written is not overwritten by a reading that began before', async () => {
    const release = holdAnswers();
    const old = reader.find('tache', 1);
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(5);
    await reader.drop([{ entity: 'tache', ids: [1] }]);
    await reader.remember('tache', aTache({ id: 1, nom: 'Écrit' }));
    release();
    await old;
    clock.advance(5);
    expect((await reader.find('tache', 1))?.nom).toBe('Écrit');
  });
});

describe('lists', () => {
  test('are read once a minute, at once after a change of their entity', async () => {
    await reader.list('tache', query);
    await reader.list('tache', { ...query });
    clock.advance(1);
    await reader.drop([{ entity: 'projet', ids: [1] }]);
    await reader.list('tache', query);
    await reader.drop([{ entity: 'tache', ids: [7] }]);
    clock.advance(1);
    await reader.list('tache', query);
    clock.advance(minute);
    await reader.list('tache', query);
    expect(calls).toEqual(['list 1', 'list 1', 'list 1']);
  });

  test('bring their rows into the cache', async () => {
    await reader.list('tache', query);
    await reader.getMany('tache', [1, 2, 3]);
    expect(calls).toEqual(['list 1']);
  });

  test('asked for at once are read once', async () => {
    await Promise.all([reader.list('tache', query), reader.list('tache', query)]);
    expect(calls).toEqual(['list 1']);
  });
});

describe('when Baserow is down', () => {
  test('older values are served, marked stale with their age', async () => {
    const readAt = clock.now();
    await reader.getMany('tache', [1, 2]);
    await reader.list('tache', query);
    isDown = true;
    clock.advance(10 * minute);
    for (const read of [
      (freshness = createFreshness()) => reader.getMany('tache', [1, 2], freshness).then(() => freshness),
      (freshness = createFreshness()) => reader.list('tache', query, freshness).then(() => freshness),
    ]) {
      expect(await read()).toEqual({ stale: true, asOf: readAt });
    }
  });

  test('dropped values are served too', async () => {
    await reader.find('tache', 1);
    isDown = true;
    clock.advance(1);
    await reader.drop([{ entity: 'tache', ids: [1] }]);
    clock.advance(1);
    const freshness = createFreshness();
    expect((await reader.find('tache', 1, freshness))?.id).toBe(1);
    expect(freshness.stale).toBe(true);
  });

  test('what was never read is an error, not an empty answer', async () => {
    await reader.find('tache', 1);
    isDown = true;
    clock.advance(10 * minute);
    await expect(reader.getMany('tache', [1, 2])).rejects.toMatchObject({ code: 'BASEROW_UNAVAILABLE' });
    await expect(reader.list('tache', query)).rejects.toMatchObject({ code: 'BASEROW_UNAVAILABLE' });
  });

  test('it is not asked again for a moment, then it is and recovers', async () => {
    await reader.find('tache', 1);
    isDown = true;
    clock.advance(10 * minute);
    await reader.find('tache', 1);
    await reader.find('tache', 1);
    expect(calls).toHaveLength(2);
    isDown = false;
    clock.advance(3001);
    const freshness = createFreshness();
    await reader.find('tache', 1, freshness);
    expect(freshness).toEqual({ stale: false, asOf: clock.now() });
    expect(calls).toHaveLength(3);
  });
});

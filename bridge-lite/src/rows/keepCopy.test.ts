import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema } from '../../model/index.ts';
import type { OpenDatabase } from '../adapters/database/openDatabase.ts';
import { createKeyedMutex } from '../adapters/locks/keyedMutex.ts';
import { createRows, databaseCopy } from '../compose/createRows.ts';
import { AppError } from '../errors/appError.ts';
import type { CopyRow } from '../ports/copy.ts';
import type { SourceRows } from '../ports/sourceRows.ts';
import { borrowDatabase } from '../testing/borrowDatabase.ts';
import { createTestClock } from '../testing/testClock.ts';

const schema = createSchema(house);
const clock = createTestClock();
const logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Clients in a Baserow that a test changes behind the copy's back; every call is written down. */
function createSource() {
  const clients = new Map<number, CopyRow>();
  const calls: string[] = [];
  const state = { hasStamps: true, isDown: false, lies: undefined as undefined | 'empty' };
  let tick = 0;
  const stamp = () => {
    tick += 1;
    return new Date(clock.now() + tick).toISOString().replace('Z', '000Z');
  };
  const answer = <T>(call: string, make: () => T): T => {
    calls.push(call);
    if (state.isDown) throw new AppError('BASEROW_UNAVAILABLE', 'unavailable.baserow', { retryable: true });
    return make();
  };
  const projets: CopyRow[] = [];
  const all = (entity: string) => {
    if (entity === 'projet') return projets;
    return entity === 'client' && state.lies !== 'empty' ? [...clients.values()] : [];
  };
  const page = (rows: CopyRow[], number: number, size: number) => ({
    rows: rows.slice((number - 1) * size, number * size),
    total: rows.length,
  });
  const source: SourceRows = {
    made: async () => undefined,
    byIds: async (entity, ids) => answer('byIds', () => all(entity).filter(({ id }) => ids.includes(id))),
    page: async (entity, number) => answer('page', () => page(all(entity), number, 200)),
    stamps: async (entity, number) =>
      answer('stamps', () =>
        page(
          all(entity).map((row) => ({ ...row, values: {} })),
          number,
          200,
        ),
      ),
    newest: async (entity, number, size) =>
      answer('newest', () =>
        state.hasStamps
          ? page(
              all(entity).sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1)),
              number,
              size,
            )
          : undefined,
      ),
    otherEnds: async (entity, ids) =>
      answer('otherEnds', () => {
        const linking = (id: number) => projets.filter(({ values }) => (values.client as number[]).includes(id));
        const found = ids.map((id): [number, number[]] => [id, linking(id).map((row) => row.id)]);
        return entity === 'client' ? [{ entity: 'projet', link: 'client', ids: new Map(found) }] : [];
      }),
    exists: async (_entity, id) => answer('exists', () => clients.has(id)),
    update: () => Promise.reject(new Error('not here')),
    create: () => Promise.reject(new Error('not here')),
    remove: () => Promise.reject(new Error('not here')),
    restore: () => Promise.reject(new Error('not here')),
  };
  return {
    source,
    calls,
    state,
    write: (id: number, nom: string) =>
      clients.set(id, { id, values: { nom, contact: '', email: '', telephone: '', notes: '' }, at: stamp() }),
    remove: (id: number) => clients.delete(id),
    save: () => new Map(clients),
    bringBack(saved: ReadonlyMap<number, CopyRow>) {
      clients.clear();
      for (const [id, row] of saved) clients.set(id, row);
    },
    /** A projet whose stamp stays, whatever becomes of its client. */
    link: (client: number[]) =>
      projets.splice(0, 1, { id: 1, values: { nom: 'Site', client }, at: '2026-09-01T09:00:00.000000Z' }),
  };
}

let database: OpenDatabase;
let baserow: ReturnType<typeof createSource>;
let rows: ReturnType<typeof createRows>;
let shape = 'first';
/** A process on the database. */
const open = () =>
  createRows({
    ...{ parts: databaseCopy({ db: database.db, schema, people: 'personne', clock }), locks: createKeyedMutex() },
    ...{ schema, clock, logger, source: baserow.source },
    shapeOf: async () => shape,
  });
beforeEach(async () => {
  database = await borrowDatabase();
  baserow = createSource();
  shape = 'first';
  rows = open();
  for (let id = 1; id <= 60; id += 1) baserow.write(id, `Client ${id}`);
  await rows.keeper.load();
  baserow.calls.length = 0;
});
afterEach(() => database.close());

const nameOf = async (id: number) => (await rows.reader.find('client', id))?.nom;
const log = async () => (await rows.copy.changesAfter(0, 500)).map(({ kind, id, source }) => `${source} ${kind} ${id}`);

describe('the first load', () => {
  test('takes every row, and tells nobody of it', async () => {
    expect(await rows.copy.ids('client')).toHaveLength(60);
    expect(await log()).toEqual([]);
    expect(await rows.keeper.progress()).toEqual([]);
  });

  test('is told while it runs: nothing is read before its end', async () => {
    const other = await borrowDatabase();
    const loading = createRows({
      ...{ parts: databaseCopy({ db: other.db, schema, people: 'personne', clock }), locks: createKeyedMutex() },
      ...{ schema, clock, logger, source: baserow.source },
      shapeOf: async () => shape,
    });
    await expect(loading.reader.list('client', { page: 1, perPage: 5, sort: [], filters: [] })).rejects.toMatchObject({
      code: 'BASEROW_UNAVAILABLE',
      messageKey: 'unavailable.loading',
      details: { entity: 'client', loaded: 0, expected: 0 },
    });
    expect((await loading.keeper.progress()).map(({ entity }) => entity)).toContain('client');
    await other.close();
  });

  test('is done once: a process that starts again asks for nothing', async () => {
    await rows.keeper.load();
    expect(baserow.calls).toEqual([]);
  });

  test('is done anew when the rows are read by other columns, and what differs is told', async () => {
    baserow.write(3, 'Autre');
    shape = 'second';
    await rows.keeper.load();
    expect(await nameOf(3)).toBe('Autre');
    expect(await log()).toEqual(['sweep updated 3']);
  });
});

describe('a catch-up', () => {
  test('is one call when nothing changed', async () => {
    await rows.keeper.catchUp('client');
    await rows.keeper.catchUp('client');
    expect(baserow.calls.filter((call) => call !== 'newest')).toEqual([]);
  });

  test('takes what changed, was made, and is gone', async () => {
    clock.advance(600_000);
    baserow.write(3, 'Autre');
    baserow.write(61, 'Neuf');
    baserow.remove(7);
    await rows.keeper.catchUp('client');
    expect([await nameOf(3), await nameOf(61), await nameOf(7)]).toEqual(['Autre', 'Neuf', undefined]);
    expect((await log()).sort()).toEqual(['sweep created 61', 'sweep deleted 7', 'sweep updated 3']);
  });

  test('after many changes at once reads them again for as long as others may come between, then no more', async () => {
    const callsOf = async () => {
      baserow.calls.length = 0;
      await rows.keeper.catchUp('client');
      return baserow.calls.filter((call) => call === 'newest').length;
    };
    // The 60 rows of the first load.
    expect(await callsOf()).toBe(2);
    clock.advance(60_000);
    expect(await callsOf()).toBe(2);
    clock.advance(120_000);
    expect(await callsOf()).toBe(2);
    expect(await callsOf()).toBe(1);
    baserow.write(61, 'Nouveau');
    expect(await callsOf()).toBe(1);
    expect(await nameOf(61)).toBe('Nouveau');
  });

  test('reads as many pages as there are changes', async () => {
    clock.advance(600_000);
    for (let id = 1; id <= 60; id += 1) baserow.write(id, `Encore ${id}`);
    await rows.keeper.catchUp('client');
    expect([await nameOf(1), await nameOf(60)]).toEqual(['Encore 1', 'Encore 60']);
  });

  test('reads everything once after Baserow was brought back to a moment before, and nothing but the ids after its newest row went', async () => {
    const before = baserow.save();
    clock.advance(600_000);
    for (let id = 1; id <= 60; id += 1) baserow.write(id, `Plus tard ${id}`);
    baserow.write(61, 'Neuf');
    await rows.keeper.catchUp('client');
    baserow.bringBack(before);
    await rows.keeper.catchUp('client');
    expect([await nameOf(1), await nameOf(60), await nameOf(61)]).toEqual(['Client 1', 'Client 60', undefined]);
    baserow.calls.length = 0;
    baserow.remove(60);
    await rows.keeper.catchUp('client');
    await rows.keeper.catchUp('client');
    expect(await nameOf(60)).toBeUndefined();
    expect(baserow.calls).not.toContain('page');
    expect(baserow.calls.filter((call) => call === 'stamps')).toHaveLength(1);
  });

  test('compares every row of a table that has no stamps', async () => {
    baserow.state.hasStamps = false;
    baserow.write(3, 'Autre');
    baserow.remove(7);
    await rows.keeper.catchUp('client');
    expect([await nameOf(3), await nameOf(7)]).toEqual(['Autre', undefined]);
  });

  test('compares every row once a day, also when the process starts anew each night', async () => {
    for (const first of [4, 60]) {
      clock.advance(600_000);
      for (let id = first; id <= 60; id += 1) baserow.write(id, `Encore ${id}`);
      await rows.keeper.catchUp('client');
    }
    baserow.write(3, 'Autre');
    const hidden = baserow.save().get(3);
    if (hidden) hidden.at = '2020-01-01T00:00:00.000000Z';
    await rows.keeper.catchUp('client');
    expect(await nameOf(3)).toBe('Client 3');
    clock.advance(25 * 60 * 60_000);
    rows = open();
    await rows.keeper.catchUp('client');
    expect(await nameOf(3)).toBe('Autre');
    baserow.calls.length = 0;
    await rows.keeper.catchUp('client');
    expect(baserow.calls).toEqual(['newest']);
  });

  test('of several who ask at once is one, and one more for those who ask meanwhile', async () => {
    await Promise.all([1, 2, 3, 4].map(() => rows.keeper.catchUp('client')));
    expect(baserow.calls.filter((call) => call === 'newest').length).toBeLessThanOrEqual(4);
  });
});

describe('an answer that cannot be true', () => {
  test('removes nothing: an empty table whose rows are there when asked one by one', async () => {
    baserow.state.lies = 'empty';
    await expect(rows.keeper.compare('client')).rejects.toMatchObject({ code: 'BASEROW_UNAVAILABLE' });
    await expect(rows.keeper.catchUp('client')).rejects.toMatchObject({ code: 'BASEROW_UNAVAILABLE' });
    expect(await rows.copy.ids('client')).toHaveLength(60);
  });

  test('is believed when the rows are gone one by one too', async () => {
    for (let id = 1; id <= 60; id += 1) baserow.remove(id);
    await rows.keeper.compare('client');
    expect(await rows.copy.ids('client')).toEqual([]);
  });
});

describe('what is told', () => {
  test('with a stamp is taken as it is, without a call', async () => {
    baserow.write(3, 'Autre');
    const [row] = await baserow.source.byIds('client', [3]);
    baserow.calls.length = 0;
    await (await rows.keeper.take('client', { rows: row ? [row] : [] })).settled;
    expect([await nameOf(3), baserow.calls]).toEqual(['Autre', []]);
  });

  test('without a stamp, or of a row that goes, is read anew', async () => {
    baserow.write(3, 'Autre');
    await (await rows.keeper.take('client', { rows: [{ id: 3, values: {}, at: null }], gone: [4] })).settled;
    // Row 4 is still there: the news was wrong.
    expect([await nameOf(3), await nameOf(4)]).toEqual(['Autre', 'Client 4']);
  });

  test('is there before what it leaves open has been read', async () => {
    baserow.write(3, 'Autre');
    const [row] = await baserow.source.byIds('client', [3]);
    const { byIds } = baserow.source;
    const late = Promise.withResolvers<void>();
    baserow.source.byIds = (entity, ids) => late.promise.then(() => byIds(entity, ids));
    baserow.write(4, 'Autre aussi');
    const unsure = { id: 4, values: {}, at: null };
    const { settled } = await rows.keeper.take('client', { rows: row ? [row, unsure] : [] });
    expect([await nameOf(3), await nameOf(4)]).toEqual(['Autre', 'Client 4']);
    late.resolve();
    await settled;
    expect(await nameOf(4)).toBe('Autre aussi');
  });

  test('and cannot be read on is told to who waits for it', async () => {
    baserow.state.isDown = true;
    const { settled } = await rows.keeper.take('client', { rows: [{ id: 3, values: {}, at: null }] });
    await expect(settled).rejects.toMatchObject({ code: 'BASEROW_UNAVAILABLE' });
  });

  test('of a row that went and is back, is looked at', async () => {
    const [row] = await baserow.source.byIds('client', [5]);
    baserow.remove(5);
    await (await rows.keeper.take('client', { rows: [], gone: [5] })).settled;
    expect(await nameOf(5)).toBeUndefined();
    await (await rows.keeper.take('client', { rows: row ? [row] : [] })).settled;
    expect(await nameOf(5)).toBeUndefined();
    baserow.write(5, 'Revenu');
    await (await rows.keeper.take('client', { rows: row ? [row] : [] })).settled;
    expect(await nameOf(5)).toBe('Revenu');
    expect((await log()).slice(-2)).toEqual(['baserow deleted 5', 'baserow restored 5']);
  });
});

describe('a link changes from its other end', () => {
  const clientsOf = async () => (await rows.reader.find('projet', 1))?.client;
  const five = { id: 5, label: 'Client 5' };
  beforeEach(async () => {
    baserow.link([5]);
    await rows.keeper.compare('projet');
  });

  test('when somebody writes the list of the rows that link to a row', async () => {
    baserow.write(6, 'Client 6');
    baserow.link([6]);
    await rows.keeper.catchUp('client');
    expect(await clientsOf()).toEqual({ id: 6, label: 'Client 6' });
  });

  test('when the row comes back from the trash', async () => {
    baserow.remove(5);
    await (await rows.keeper.take('client', { rows: [], gone: [5] })).settled;
    baserow.link([]);
    await rows.keeper.confirm('projet', [1]);
    expect(await clientsOf()).toBeNull();
    baserow.write(5, 'Client 5');
    baserow.link([5]);
    await rows.keeper.catchUp('client');
    expect(await clientsOf()).toEqual(five);
  });

  test('when the news that the row went comes after it was back', async () => {
    baserow.link([]);
    await rows.keeper.confirm('projet', [1]);
    baserow.link([5]);
    await (await rows.keeper.take('client', { rows: [], gone: [5] })).settled;
    expect(await clientsOf()).toEqual(five);
  });

  test('whichever of two messages with one stamp came first', async () => {
    const [row] = await baserow.source.byIds('projet', [1]);
    await (await rows.keeper.take('projet', { rows: row ? [{ ...row, values: { ...row.values, client: [] } }] : [] }))
      .settled;
    expect(await clientsOf()).toEqual(five);
  });
});

test('how old the answers are is known: at an outage they are stale, and of the last time all was known', async () => {
  clock.advance(60_000);
  const last = clock.now();
  await rows.keeper.catchUp('client');
  expect(rows.reader.freshness()).toEqual({ stale: false, asOf: last });
  baserow.state.isDown = true;
  clock.advance(60_000);
  await expect(rows.keeper.catchUp('client')).rejects.toThrow();
  expect(rows.reader.freshness()).toEqual({ stale: true, asOf: last });
  expect(await nameOf(1)).toBe('Client 1');
  baserow.state.isDown = false;
  await rows.keeper.catchUp('client');
  expect(rows.reader.freshness()).toEqual({ stale: false, asOf: clock.now() });
});

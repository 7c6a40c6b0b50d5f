import type { Schema } from '../../model/index.ts';
import { AppError, isOutage } from '../errors/appError.ts';
import type { Clock } from '../ports/clock.ts';
import type { Applied, AppliedChange, Copy, CopyRow, Origin, RowReport } from '../ports/copy.ts';
import type { LinkedRows } from '../ports/linkedRows.ts';
import type { Logger } from '../ports/logger.ts';
import type { ReplicaState, ReplicaStates } from '../ports/replicaStates.ts';
import { newestPageSize, type SourcePage, type SourceRows, sourcePageSize } from '../ports/sourceRows.ts';
import type { CopyHealth } from './copyHealth.ts';
import { startedAfter } from './startedAfter.ts';

/** Rows that changed up to this long before the newest one known are read again: stamps are given before they are committed. */
const overlapMs = 2 * 60_000;
/** How often states are looked at while the first load runs, and written while nothing changes. */
const lookAgainMs = 500;
const storeEveryMs = 60_000;
/** That many rows at once are not believed to be gone because one answer leaves them out. */
const manyGone = 20;

export interface LoadProgress {
  entity: string;
  loaded: number;
  expected: number;
}

/** Keeps the copy of each entity as Baserow is. */
export interface CopyKeeper {
  /** Reads every entity that is not there, or was read by other columns. Goes on with the others when one fails, then throws. */
  load(): Promise<void>;
  /** Reads what changed since the last time: one call where nothing did. */
  catchUp(entity: string): Promise<void>;
  /** Reads every row, and finds those that are gone. */
  compare(entity: string): Promise<void>;
  /** Reads some rows anew. */
  confirm(entity: string, ids: readonly number[], origin?: Origin): Promise<void>;
  /** Takes in what Baserow told of rows; what it cannot tell surely is read anew. */
  take(entity: string, told: { rows: readonly CopyRow[]; gone?: readonly number[] }): Promise<void>;
  /** @throws AppError BASEROW_UNAVAILABLE while the first load of the entity runs, with its progress */
  assertLoaded(entity: string): Promise<void>;
  /** Entities whose first load is not done. */
  progress(): Promise<LoadProgress[]>;
}

export function createCopyKeeper(deps: {
  schema: Schema;
  source: SourceRows;
  copy: Copy;
  linked: Pick<LinkedRows, 'titles'>;
  states: ReplicaStates;
  health: CopyHealth;
  /** Digest of the columns and options that the rows of an entity are read by; undefined for one that has no table now. */
  shapeOf: (entity: string) => Promise<string | undefined>;
  clock: Clock;
  logger: Logger;
}): CopyKeeper {
  const { schema, source, copy, linked, states, health, shapeOf, clock, logger } = deps;
  const known = new Map<string, ReplicaState>();
  const storedAt = new Map<string, number>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  const catching = new Map<string, () => Promise<void>>();
  const comparing = new Map<string, () => Promise<void>>();

  const now = (): string => new Date(clock.now()).toISOString();

  async function stateOf(entity: string): Promise<ReplicaState> {
    // Another bridge may load it meanwhile.
    if (!known.get(entity)?.loadedAt && lookedAt + lookAgainMs <= clock.now()) {
      lookedAt = clock.now();
      for (const state of await states.all()) known.set(state.entity, state);
    }
    return (
      known.get(entity) ?? { entity, loadedAt: null, loaded: 0, expected: 0, cursor: null, shape: '', seenAt: null }
    );
  }

  async function put(state: ReplicaState): Promise<void> {
    const before = known.get(state.entity);
    known.set(state.entity, state);
    // The moment alone is no news worth writing at each look.
    const isSame = before && JSON.stringify({ ...before, seenAt: null }) === JSON.stringify({ ...state, seenAt: null });
    const stored = storedAt.get(state.entity) ?? Number.NEGATIVE_INFINITY;
    if (isSame && stored + storeEveryMs > clock.now()) return;
    storedAt.set(state.entity, clock.now());
    await states.put(state);
  }

  async function attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isOutage(error)) health.failed();
      throw error;
    }
  }

  /** Takes a report in; rows that its links lead to and that were never seen are read before anybody needs them. */
  async function applyReport(report: RowReport): Promise<Applied> {
    const applied = await copy.apply(report);
    const wanted = linkedIn(applied.changes);
    for (const [entity, ids] of wanted) {
      if ((await stateOf(entity)).loadedAt === null) continue;
      const known = await linked.titles(entity, [...ids]);
      await confirm(
        entity,
        [...ids].filter((id) => !known.has(id)),
      );
    }
    return applied;
  }

  /** Ids behind the links of rows that are there, by entity. */
  function linkedIn(changes: readonly AppliedChange[]): Map<string, Set<number>> {
    const wanted = new Map<string, Set<number>>();
    for (const { entity, after } of changes) {
      for (const [name, value] of Object.entries(after)) {
        const to = schema.field(entity, name)?.to;
        if (to === undefined || !Array.isArray(value) || !schema.find(to)) continue;
        wanted.set(to, new Set([...(wanted.get(to) ?? []), ...value]));
      }
    }
    return wanted;
  }

  async function confirm(entity: string, ids: readonly number[], origin: Origin = { source: 'sweep' }): Promise<void> {
    if (ids.length === 0) return;
    await attempt(async () => {
      const reading = await copy.beginReading();
      const rows = await source.byIds(entity, ids);
      const found = new Set(rows.map(({ id }) => id));
      const gone = [...new Set(ids)].filter((id) => !found.has(id));
      if (gone.length > manyGone) await assertGone(entity, gone);
      await applyReport({ entity, rows, gone, reading, origin });
    });
  }

  /** Asks for some of the rows alone. @throws AppError when one is there after all */
  async function assertGone(entity: string, gone: readonly number[]): Promise<void> {
    const some = [gone[0], gone[gone.length >> 1], gone.at(-1)].filter((id) => id !== undefined);
    for (const id of some) {
      if (await source.exists(entity, id))
        throw new AppError('BASEROW_UNAVAILABLE', 'unavailable.baserow', { retryable: true });
    }
  }

  async function apply(entity: string, rows: readonly CopyRow[], reading: number, source: Origin['source']) {
    await applyReport({ entity, rows, reading, origin: { source } });
  }

  async function catchUpOnce(entity: string): Promise<void> {
    const state = await stateOf(entity);
    if (state.loadedAt === null) return compare(entity);
    const startedAt = clock.now();
    const reading = await copy.beginReading();
    const floor = state.cursor === null ? '' : earlier(state.cursor, overlapMs);
    let cursor = state.cursor;
    let total = 0;
    for (let page = 1; ; page += 1) {
      const found = await source.newest(entity, page);
      if (!found) return compare(entity);
      if (page === 1) total = found.total;
      await apply(entity, found.rows, reading, 'sweep');
      cursor = largest(cursor, found);
      const oldest = found.rows.at(-1)?.at ?? null;
      if (found.rows.length < newestPageSize || oldest === null || oldest < floor) break;
    }
    if ((await copy.ids(entity)).length !== total) await compareIds(entity);
    await put({ ...(await stateOf(entity)), cursor, seenAt: new Date(startedAt).toISOString() });
    health.caughtUp(startedAt);
  }

  /** Finds rows that are gone, or were never read, by their ids alone. */
  async function compareIds(entity: string): Promise<void> {
    const seen = new Set<number>();
    for (let page = 1; ; page += 1) {
      const { rows, total } = await source.stamps(entity, page);
      for (const { id } of rows) seen.add(id);
      if (rows.length === 0 || page * sourcePageSize >= total) break;
    }
    const ours = await copy.ids(entity);
    const isOurs = new Set(ours);
    const doubtful = [...ours.filter((id) => !seen.has(id)), ...[...seen].filter((id) => !isOurs.has(id))];
    await confirmAll(entity, doubtful);
  }

  async function confirmAll(entity: string, ids: readonly number[]): Promise<void> {
    for (let start = 0; start < ids.length; start += sourcePageSize)
      await confirm(entity, ids.slice(start, start + sourcePageSize));
  }

  async function compareOnce(entity: string): Promise<void> {
    const before = await stateOf(entity);
    const shape = (await shapeOf(entity)) ?? before.shape;
    const isFirst = before.loadedAt === null;
    const startedAt = clock.now();
    const reading = await copy.beginReading();
    const seen = new Set<number>();
    let cursor: string | null = null;
    for (let page = 1; ; page += 1) {
      const found = await source.page(entity, page);
      await apply(entity, found.rows, reading, isFirst ? 'import' : 'sweep');
      for (const { id } of found.rows) seen.add(id);
      cursor = largest(cursor, found);
      if (isFirst) await put({ ...before, loaded: seen.size, expected: found.total });
      if (found.rows.length === 0 || page * sourcePageSize >= found.total) break;
    }
    await confirmAll(
      entity,
      (await copy.ids(entity)).filter((id) => !seen.has(id)),
    );
    const at = now();
    await put({
      ...{ entity, shape, cursor, loadedAt: before.loadedAt ?? at, loaded: seen.size, expected: seen.size },
      seenAt: new Date(startedAt).toISOString(),
    });
    health.caughtUp(startedAt);
    if (isFirst) logger.info({ entity, rows: seen.size }, 'the copy of an entity is there');
  }

  function once(runs: Map<string, () => Promise<void>>, entity: string, work: (entity: string) => Promise<void>) {
    const run = runs.get(entity) ?? startedAfter(() => attempt(() => work(entity)));
    runs.set(entity, run);
    return run();
  }
  const compare = (entity: string) => once(comparing, entity, compareOnce);

  return {
    compare,
    confirm,
    catchUp: (entity) => once(catching, entity, catchUpOnce),

    async load() {
      const failures: unknown[] = [];
      for (const { name } of schema.entities) {
        try {
          const shape = await shapeOf(name);
          const state = await stateOf(name);
          if (shape !== undefined && (state.loadedAt === null || state.shape !== shape)) await compare(name);
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },

    async take(entity, { rows, gone = [] }) {
      const state = await stateOf(entity);
      // What is told before the first load is read by it, or told again by the next catch-up.
      if (state.loadedAt === null) return;
      const sure = rows.filter(({ at }) => at !== null);
      const { doubtful } = await applyReport({ entity, rows: sure, gone, origin: { source: 'baserow' } });
      const unsure = rows.filter(({ at }) => at === null).map(({ id }) => id);
      await confirm(entity, [...doubtful, ...unsure], { source: 'baserow' });
    },

    async assertLoaded(entity) {
      const { loadedAt, loaded, expected } = await stateOf(entity);
      if (loadedAt !== null) return;
      throw new AppError('BASEROW_UNAVAILABLE', 'unavailable.loading', {
        params: { lues: loaded, total: expected },
        details: { entity, loaded, expected },
        retryable: true,
        retryAfterSeconds: 2,
      });
    },

    async progress() {
      const found = await Promise.all(schema.entities.map(({ name }) => stateOf(name)));
      return found
        .filter(({ loadedAt }) => loadedAt === null)
        .map(({ entity, loaded, expected }) => ({ entity, loaded, expected }));
    },
  };
}

function largest(cursor: string | null, { rows }: SourcePage): string | null {
  return rows.reduce((most, { at }) => (at !== null && (most === null || at > most) ? at : most), cursor);
}

/** A stamp some time before another one, to the millisecond. */
const earlier = (stamp: string, ms: number): string => new Date(Date.parse(stamp) - ms).toISOString();

import pLimit from 'p-limit';
import type { Schema } from '../../model/index.ts';
import { AppError, isOutage } from '../errors/appError.ts';
import type { Clock } from '../ports/clock.ts';
import type { Applied, Copy, CopyRow, Origin, RowReport } from '../ports/copy.ts';
import type { LinkedRows } from '../ports/linkedRows.ts';
import type { Logger } from '../ports/logger.ts';
import type { ReplicaState, ReplicaStates } from '../ports/replicaStates.ts';
import { newestPageSize, type SourcePage, type SourceRows, sourcePageSize } from '../ports/sourceRows.ts';
import type { CopyHealth } from './copyHealth.ts';
import { createKnownStates } from './knownStates.ts';
import { createOtherEnds, linkedIn } from './otherEnds.ts';
import { startedAfter } from './startedAfter.ts';

/** Rows that changed up to this long before the newest one known are read again: stamps are given before they are committed. */
const overlapMs = 2 * 60_000;
/** Every row is compared once in this time. */
const compareMs = 24 * 60 * 60_000;
/** That many rows at once are not believed to be gone because one answer leaves them out. */
const manyGone = 20;

/** Rows of one report of a comparison: each report computes the figures that lean on its rows anew. */
const rowsPerReport = 5000;

/** Loaded beside each other: Baserow takes its time for each page. */
const entitiesAtOnce = 3;

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
  /** Takes in what Baserow told of rows. What it cannot tell surely is read anew: `settled` ends with that, or rejects. */
  take(
    entity: string,
    told: { rows: readonly CopyRow[]; gone?: readonly number[] },
  ): Promise<{ settled: Promise<void> }>;
  /** @throws AppError BASEROW_UNAVAILABLE while the first load of the entity runs, with its progress */
  assertLoaded(entity: string): Promise<void>;
  /** Entities whose first load is not done. */
  progress(): Promise<LoadProgress[]>;
}

export function createCopyKeeper(deps: {
  schema: Schema;
  source: SourceRows;
  copy: Copy;
  linked: LinkedRows;
  states: ReplicaStates;
  health: CopyHealth;
  /** Digest of the columns and options that the rows of an entity are read by; undefined for one that has no table now. */
  shapeOf: (entity: string) => Promise<string | undefined>;
  clock: Clock;
  logger: Logger;
}): CopyKeeper {
  const { schema, source, copy, linked, states, health, shapeOf, clock, logger } = deps;
  const { stateOf, isLoaded, put } = createKnownStates({ states, clock });
  /** The newest moment met of each entity, and since when, by this process. */
  const ends = new Map<string, { cursor: string | null; since: number; isSettled: boolean }>();
  const loading = pLimit(entitiesAtOnce);
  const catching = new Map<string, () => Promise<void>>();
  const comparing = new Map<string, () => Promise<void>>();

  const now = (): string => new Date(clock.now()).toISOString();

  async function attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isOutage(error)) health.failed();
      throw error;
    }
  }

  const readOtherEnds = createOtherEnds({ source, linked, isLoaded, confirm: confirmAll });

  /**
   * Takes a report in, and reads what it leaves in doubt; rows that its links lead to and that were never seen are read before
   * anybody needs them.
   */
  async function applyReport(report: RowReport): Promise<void> {
    await settle(report, await copy.apply(report));
  }

  async function settle({ entity, origin }: RowReport, applied: Applied): Promise<void> {
    await confirm(entity, applied.doubtful, origin);
    const back = applied.changes.filter((change) => change.entity === entity && change.kind === 'restored');
    await readOtherEnds(
      entity,
      back.map(({ id }) => id),
    );
    const wanted = linkedIn(schema, applied.changes);
    for (const [to, ids] of wanted) {
      if (!(await isLoaded(to))) continue;
      const known = await linked.titles(to, [...ids]);
      await confirm(
        to,
        [...ids].filter((id) => !known.has(id)),
      );
    }
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

  /** A clock that was wrong meanwhile does not put it off. */
  const isCompareDue = ({ comparedAt }: ReplicaState): boolean =>
    comparedAt === null || Math.abs(clock.now() - Date.parse(comparedAt)) >= compareMs;

  async function catchUpOnce(entity: string): Promise<void> {
    const state = await stateOf(entity);
    if (state.loadedAt === null || isCompareDue(state)) return compare(entity);
    const startedAt = clock.now();
    const reading = await copy.beginReading();
    const isSettled = isKnownUpTo(entity, state.cursor);
    const floor = state.cursor === null ? '' : isSettled ? state.cursor : earlier(state.cursor, overlapMs);
    let cursor = state.cursor;
    let total = 0;
    let top: string | null = null;
    const moved: number[] = [];
    for (let page = 0; ; page += 1) {
      const size = page === 0 ? newestPageSize : sourcePageSize;
      const found = await source.newest(entity, Math.max(page, 1), size);
      if (!found) return compare(entity);
      if (page === 0) [total, top] = [found.total, found.rows[0]?.at ?? null];
      await apply(entity, found.rows, reading, 'sweep');
      moved.push(...movedSince(state.cursor, found));
      cursor = largest(cursor, found);
      const oldest = found.rows.at(-1)?.at ?? null;
      if (found.rows.length < size || oldest === null || oldest < floor || (isSettled && oldest === floor)) break;
    }
    await readOtherEnds(entity, moved);
    if ((await copy.extent(entity)).rows !== total) await compareIds(entity);
    if (top !== null && state.cursor !== null && top < state.cursor) {
      // Its newest row is gone, or Baserow was brought back to a moment before: rows that it has older than we do.
      if (((await copy.extent(entity)).newest ?? '') > top) return compare(entity);
      cursor = top;
    }
    await put({ ...(await stateOf(entity)), cursor, seenAt: new Date(startedAt).toISOString() });
    const before = ends.get(entity);
    if (before?.cursor !== cursor) ends.set(entity, { cursor, since: clock.now(), isSettled: false });
    else if (startedAt - before.since >= overlapMs) before.isSettled = true;
    health.caughtUp(startedAt);
  }

  /** Whether rows up to this moment were read again so long after it was first met that none can come before it any more. */
  function isKnownUpTo(entity: string, cursor: string | null): boolean {
    const end = ends.get(entity);
    return end !== undefined && end.cursor === cursor && end.isSettled;
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
    const moved: number[] = [];
    let cursor: string | null = null;
    let read: CopyRow[] = [];
    for (let page = 1; ; page += 1) {
      const found = await source.page(entity, page);
      const isLast = found.rows.length === 0 || page * sourcePageSize >= found.total;
      read.push(...found.rows);
      if (isLast || read.length >= rowsPerReport) {
        await apply(entity, read, reading, isFirst ? 'import' : 'sweep');
        read = [];
      }
      for (const { id } of found.rows) seen.add(id);
      moved.push(...movedSince(before.cursor, found));
      cursor = largest(cursor, found);
      if (isFirst) await put({ ...before, loaded: seen.size, expected: found.total });
      if (isLast) break;
    }
    await confirmAll(
      entity,
      (await copy.ids(entity)).filter((id) => !seen.has(id)),
    );
    if (!isFirst) await readOtherEnds(entity, moved);
    const at = now();
    await put({
      ...{ entity, shape, cursor, loadedAt: before.loadedAt ?? at, loaded: seen.size, expected: seen.size },
      ...{ seenAt: new Date(startedAt).toISOString(), comparedAt: at },
    });
    health.caughtUp(startedAt);
    if (isFirst) logger.info({ entity, rows: seen.size }, 'the copy of an entity is there');
  }

  /** Asks how many rows the first load will have, so that its progress is one of the whole. */
  async function countRows(): Promise<void> {
    const count = async (name: string) => {
      const state = await stateOf(name);
      if (state.loadedAt !== null || state.expected > 0 || (await shapeOf(name)) === undefined) return;
      await put({ ...state, expected: (await source.stamps(name, 1)).total });
    };
    // Its load says what is wrong.
    await Promise.allSettled(schema.entities.map(({ name }) => loading(() => count(name))));
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
      await countRows();
      const tried = await Promise.allSettled(
        schema.entities.map(({ name }) =>
          loading(async () => {
            const shape = await shapeOf(name);
            const state = await stateOf(name);
            if (shape !== undefined && (state.loadedAt === null || state.shape !== shape)) await compare(name);
          }),
        ),
      );
      const failed = tried.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
    },

    async take(entity, { rows, gone = [] }) {
      // What is told before the first load is read by it, or told again by the next catch-up.
      if (!(await isLoaded(entity))) return { settled: Promise.resolve() };
      const origin: Origin = { source: 'baserow' };
      const report = { entity, rows: rows.filter(({ at }) => at !== null), gone, origin };
      const unsure = rows.filter(({ at }) => at === null).map(({ id }) => id);
      const applied = await copy.apply(report);
      const read = async () => {
        await settle(report, applied);
        await confirm(entity, unsure, origin);
        // Told as gone, and there: it came back meanwhile.
        const titles = gone.length > 0 ? await linked.titles(entity, gone) : new Map<number, string | null>();
        await readOtherEnds(
          entity,
          gone.filter((id) => typeof titles.get(id) === 'string'),
        );
      };
      const settled = read();
      // Whoever does not wait for it reads with the next catch-up.
      settled.catch(() => {});
      return { settled };
    },

    async assertLoaded(entity) {
      const { loadedAt, loaded, expected } = await stateOf(entity);
      if (loadedAt !== null) return;
      const all = await Promise.all(schema.entities.map(({ name }) => stateOf(name)));
      const sum = (part: 'loaded' | 'expected') => all.reduce((total, state) => total + state[part], 0);
      const copy = { loaded: sum('loaded'), expected: sum('expected') };
      throw new AppError('BASEROW_UNAVAILABLE', 'unavailable.loading', {
        params: { lues: copy.loaded, total: copy.expected },
        details: { entity, loaded, expected, copy },
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

const movedSince = (cursor: string | null, { rows }: SourcePage): number[] =>
  rows.flatMap(({ id, at }) => (at !== null && at > (cursor ?? '') ? [id] : []));

/** A stamp some time before another one, to the millisecond. */
const earlier = (stamp: string, ms: number): string => new Date(Date.parse(stamp) - ms).toISOString();

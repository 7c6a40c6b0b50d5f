import { createLogReader, type LogReader } from '../log/createLogReader.ts';
import type { BreakerService } from './breakers.ts';
import { addChanges, createInboxBatch } from './inboxBatch.ts';
import { pagedEntities } from './pageTree.ts';
import { followedFromKey } from './rowEffects.ts';
import type { SyncDeps } from './syncDeps.ts';

/** The sync's readers of the log, by their names: each has its place, and what one cannot take in does not stop the other. */
export const syncReaders = ['sync', 'effects'] as const;
type ReaderName = (typeof syncReaders)[number];

/** Rows whose pages an earlier release had still to bring in step when it stopped; those that were followed are so once. */
const margin = 1000;

export interface LogFollower {
  /** Lets every reader take in what is new. @throws what the first one failed with, after all have read */
  read(): Promise<void>;
  /** Takes in a line once more, by the name of its reader. */
  replay: ReadonlyMap<ReaderName, LogReader['replay']>;
}

/** Each changed row becomes work, once for all its changes: its pages, and what the house says follows. */
export function createLogFollower(deps: SyncDeps, breakers: BreakerService): LogFollower {
  const { schema, effects, copy, places, store, jobs, clock, logger } = deps;
  const common = { copy, places, clock, logger };

  const pages = createLogReader({
    ...{ name: 'sync', ...common },
    async handle(changes) {
      const batch = createInboxBatch();
      await addChanges(
        deps,
        batch,
        changes.filter(({ source }) => source !== 'figure'),
      );
      const seen = [...batch.rows.values()].flatMap(({ entity, id, digests }) =>
        [...digests].map(([digest, times]) => ({ entity, id, digest, times })),
      );
      const shut = await breakers.noteEvents(seen);
      const paged = new Set(pagedEntities(schema).map(({ name }) => name));
      for (const [key, { entity, id, event }] of batch.rows) {
        if (!paged.has(entity)) continue;
        const openUntil = shut.get(key);
        const delayMs = openUntil === undefined ? 0 : Math.max(1000, openUntil - clock.now());
        await jobs.send('row', { entity, id, event }, { key: delayMs > 0 ? `${key}:later` : key, delayMs });
      }
    },
  });

  const withEffects = new Set(effects.map(({ on }) => on));
  const followed = createLogReader({
    ...{ name: 'effects', ...common },
    async handle(changes) {
      const news = changes.filter(({ entity, source }) => source !== 'figure' && withEffects.has(entity));
      const rows = new Map(news.map(({ entity, id }) => [`${entity}:${id}`, { entity, id }]));
      for (const [key, row] of rows) await jobs.send('effects', row, { key });
    },
  });

  /** What happened before the sync first ran has been followed by people. */
  async function begin(): Promise<void> {
    const place = await places.find('sync');
    let from = await store.state.get<number>(followedFromKey);
    if (from === undefined) {
      from = place ?? (await copy.lastSeq());
      await store.state.put(followedFromKey, from);
    }
    if ((await places.find('effects')) === undefined)
      await places.put('effects', Math.max(from, (place ?? from) - margin));
  }

  return {
    async read() {
      await begin();
      const done = await Promise.allSettled([pages.read(), followed.read()]);
      for (const one of done) if (one.status === 'rejected') throw one.reason;
    },
    replay: new Map([
      ['sync', pages.replay],
      ['effects', followed.replay],
    ]),
  };
}

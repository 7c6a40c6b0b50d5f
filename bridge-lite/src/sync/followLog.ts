import { createLogReader, type LogReader } from '../log/createLogReader.ts';
import type { BreakerService } from './breakers.ts';
import { addChanges, createInboxBatch } from './inboxBatch.ts';
import { followedFromKey } from './rowSync.ts';
import type { SyncDeps } from './syncDeps.ts';

/** The sync's reader of the log: each changed row becomes work, once for all its changes. */
export function createLogFollower(deps: SyncDeps, breakers: BreakerService): LogReader {
  const { copy, places, store, jobs, clock, logger } = deps;
  const log = createLogReader({
    ...{ name: 'sync', copy, places, clock, logger },
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
      for (const [key, { entity, id, event }] of batch.rows) {
        const openUntil = shut.get(key);
        const delayMs = openUntil === undefined ? 0 : Math.max(1000, openUntil - clock.now());
        await jobs.send('row', { entity, id, event }, { key: delayMs > 0 ? `${key}:later` : key, delayMs });
      }
    },
  });
  return {
    async read() {
      // What happened before the sync first ran has been followed by people.
      if ((await store.state.get(followedFromKey)) === undefined)
        await store.state.put(followedFromKey, (await places.find('sync')) ?? (await copy.lastSeq()));
      await log.read();
    },
    replay: log.replay,
  };
}

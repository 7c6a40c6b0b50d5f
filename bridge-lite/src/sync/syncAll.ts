import { messageOfError } from '../errors/withoutValues.ts';
import { pagedEntities } from './pageTree.ts';
import type { RowSync } from './rowSync.ts';
import type { SyncDeps } from './syncDeps.ts';

/** How far the sync of everything is. */
export interface SyncAllProgress {
  startedAt: number;
  /** Null while it runs. */
  finishedAt: number | null;
  total: number;
  done: number;
  failed: { entity: string; id: number; error: string }[];
  /** What is left, in order. */
  left: { entity: string; id: number }[];
}

const syncAllKey = 'sync-all';
const savedEvery = 10;

/** Brings every page in step, row after row. The progress is stored, so that a restart goes on where it was. */
export function createSyncAll(deps: SyncDeps, rowSync: RowSync) {
  const { schema, store, reader, jobs, clock } = deps;

  const read = () => store.state.get<SyncAllProgress>(syncAllKey);

  async function list(): Promise<SyncAllProgress['left']> {
    const found: SyncAllProgress['left'] = [];
    for (const { name: entity } of pagedEntities(schema)) {
      const rows = await reader.listAll(entity, []);
      found.push(...rows.map(({ id }) => ({ entity, id })));
    }
    return found;
  }

  return {
    progress: read,

    /** Begins, unless it runs already. */
    async begin(): Promise<SyncAllProgress> {
      const running = await read();
      if (running && running.finishedAt === null) return running;
      const left = await list();
      const fresh = { startedAt: clock.now(), finishedAt: null, total: left.length, done: 0, failed: [], left };
      await store.state.put(syncAllKey, fresh);
      await jobs.send('all', {}, { key: 'all' });
      return fresh;
    },

    /** Goes on with what is left. */
    async run(): Promise<void> {
      const progress = await read();
      if (!progress || progress.finishedAt !== null) return;
      for (let next = progress.left.shift(); next; next = progress.left.shift()) {
        try {
          await rowSync.sync(next.entity, next.id, 'sync-all');
        } catch (error) {
          progress.failed.push({ ...next, error: messageOfError(error) });
        }
        progress.done += 1;
        if (progress.done % savedEvery === 0) await store.state.put(syncAllKey, progress);
      }
      await store.state.put(syncAllKey, { ...progress, finishedAt: clock.now() });
    },

    /** Goes on after a restart. */
    async resume(): Promise<void> {
      const progress = await read();
      if (progress && progress.finishedAt === null) await jobs.send('all', {}, { key: 'all' });
    },
  };
}

export type SyncAll = ReturnType<typeof createSyncAll>;

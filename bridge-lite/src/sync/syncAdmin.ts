import type { SyncAllState, SyncOutcome, SyncStatusAnswer } from '../contracts/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobQueue } from '../ports/sync/jobQueue.ts';
import type { SyncStore } from '../ports/sync/syncStore.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import type { Sync } from './createSync.ts';
import type { SyncAllProgress } from './syncAll.ts';
import type { WatchedWebhooks } from './webhookWatch.ts';

/** What admins ask of the sync. */
export interface SyncAdmin {
  /** @throws EntityNotFound */
  syncOne(entity: string, id: number): Promise<SyncOutcome>;
  beginAll(): Promise<SyncAllState>;
  replay(): Promise<number>;
  status(): Promise<SyncStatusAnswer>;
}

const iso = (at: number) => new Date(at).toISOString();
const shown = 50;

export function createSyncAdmin(deps: {
  sync: Sync;
  store: SyncStore;
  jobs: JobQueue;
  writer: Pick<EntityWriter, 'getFresh'>;
  clock: Clock;
  webhooks?: Pick<WatchedWebhooks, 'state'>;
}): SyncAdmin {
  const { sync, store, jobs, writer, clock, webhooks } = deps;
  return {
    async syncOne(entity, id) {
      await writer.getFresh(entity, id);
      const outcome = await sync.pages.sync(entity, id, 'request');
      await jobs.send('row', { entity, id, event: 'request' }, { key: `${entity}:${id}` });
      return {
        state: outcome.state,
        page_id: outcome.state === 'done' ? (outcome.pageId ?? null) : null,
        delay_ms: outcome.state === 'deferred' ? outcome.delayMs : null,
      };
    },

    beginAll: async () => allState(await sync.all.begin()),
    replay: () => jobs.replay(),

    async status() {
      const { inbox, jobs: counts, breakers, sweep, all } = await sync.status();
      const [dead, audit] = await Promise.all([jobs.deadLetters(shown), store.audit.recent(shown)]);
      return {
        inbox: {
          waiting: inbox.waiting,
          lag_ms: inbox.oldestAt === null ? 0 : Math.max(0, clock.now() - inbox.oldestAt),
          accepted: inbox.accepted,
          failed: inbox.failed,
        },
        jobs: counts,
        webhooks: webhooks?.state() ?? null,
        dead_letters: dead.map(({ at, ...letter }) => ({ ...letter, at: iso(at) })),
        breakers: breakers.map(({ entity, id, reason, until }) => ({ entity, id, reason, until: iso(until) })),
        last_sweep: sweep
          ? {
              started_at: iso(sweep.startedAt),
              finished_at: iso(sweep.finishedAt),
              rows: sweep.rows,
              pages: sweep.pages,
              webhooks: sweep.webhooks,
              problems: sweep.problems,
            }
          : null,
        all: all ? allState(all) : null,
        audit: audit.map(({ at, durationMs, ...line }) => ({ ...line, at: iso(at), duration_ms: durationMs })),
      };
    },
  };
}

function allState({ startedAt, finishedAt, total, done, failed }: SyncAllProgress): SyncAllState {
  return {
    started_at: iso(startedAt),
    finished_at: finishedAt === null ? null : iso(finishedAt),
    total,
    done,
    failed: [...failed],
  };
}

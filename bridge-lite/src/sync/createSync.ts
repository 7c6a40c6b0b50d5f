import { AppError } from '../errors/appError.ts';
import type { RowNews } from '../ports/rowNews.ts';
import type { JobHandlers, JobQueueStats } from '../ports/sync/jobQueue.ts';
import type { Breaker } from '../ports/sync/syncStore.ts';
import { noteUndone } from './audited.ts';
import { createBreakers } from './breakers.ts';
import { createInboxDrain } from './drainInbox.ts';
import { createLogFollower, type LogFollower } from './followLog.ts';
import type { Notifications } from './notifications.ts';
import { createPageSync, type PageSync } from './pageSync.ts';
import { createRowEffects } from './rowEffects.ts';
import { createRowSync, type RowSync } from './rowSync.ts';
import { createSweep, type SweepReport, sweepKey } from './sweep.ts';
import { createSyncAll, type SyncAll, type SyncAllProgress } from './syncAll.ts';
import type { SyncDeps } from './syncDeps.ts';
import { createWikiPageSync, type WikiPageSync } from './wikiPageSync.ts';

/** State of the sync at a glance. */
export interface SyncStatus {
  jobs: JobQueueStats;
  inbox: { waiting: number; oldestAt: number | null; accepted: number; failed: number };
  breakers: Breaker[];
  sweep: SweepReport | undefined;
  all: SyncAllProgress | undefined;
}

/** The two-way sync. */
export interface Sync {
  handlers: JobHandlers;
  rows: RowSync;
  pages: PageSync;
  wikiPages: WikiPageSync;
  all: SyncAll;
  sweep: () => Promise<SweepReport>;
  drain: () => Promise<number>;
  /** Goes on with what an earlier process left: unread news, the sync of everything; then looks at everything once. */
  recover(): Promise<void>;
  /** Takes what is new in the log into account. */
  follow(): Promise<void>;
  /** Takes in a line of the log once more that was left aside, by the name of its reader. */
  replayLine: LogFollower['replay'];
  status(): Promise<SyncStatus>;
}

/** Pause before work is tried again that another instance is at. */
const againMs = 30_000;

/** Puts the parts of the sync together. */
export function createSync(deps: SyncDeps, parts: { news: RowNews; notifications: Notifications }): Sync {
  const { store, jobs, clock } = deps;
  const { notifications, news } = parts;
  const alert = (entity: string, id: number, reason: string) =>
    notifications.tellAdmins('breaker', `breaker:${entity}:${id}:${clock.now()}`, {
      entite: `${entity} n° ${id}`,
      raison: reason,
    });
  const breakers = createBreakers(deps, alert);
  const pages = createPageSync(deps, breakers);
  const rows = createRowSync(deps, { pages, breakers });
  const effects = createRowEffects(deps, { breakers, notifications });
  const wikiPages = createWikiPageSync(deps, notifications);
  const sweep = createSweep(deps, wikiPages, notifications);
  const all = createSyncAll(deps, rows);
  const drain = createInboxDrain(deps, news);
  const log = createLogFollower(deps, breakers);

  /** Runs work that one process does at a time, whichever of them it is. */
  async function alone(name: string, work: () => Promise<unknown>, whenBusy: () => Promise<void>): Promise<void> {
    let isOurs = false;
    try {
      await deps.locks.withLocks([`sync:${name}`], async () => {
        isOurs = true;
        await work();
      });
    } catch (error) {
      const isBusy = !isOurs && error instanceof AppError && error.code === 'CONFLICT';
      if (!isBusy) throw error;
      await whenBusy();
    }
  }

  const handlers: JobHandlers = {
    inbox: () => alone('inbox', drain, () => jobs.send('inbox', {}, { key: 'later', delayMs: againMs })),
    changes: () => alone('changes', log.read, () => jobs.send('changes', {}, { key: 'later', delayMs: againMs })),
    row: ({ entity, id, event }) => rows.sync(entity, id, event),
    effects: ({ entity, id }) => effects.follow(entity, id),
    page: ({ pageId, event }) => wikiPages.sync(pageId, event),
    sweep: () =>
      alone('sweep', sweep, () => {
        const line = { event: 'sweep', source: 'bridge', target: 'sync', action: 'sweep' };
        return noteUndone(deps, line, 'skipped', 'another instance sweeps at the moment');
      }),
    messages: async () => {
      const delayMs = await notifications.deliver();
      if (delayMs !== undefined) await jobs.send('messages', {}, { key: 'later', delayMs });
    },
    all: () => alone('all', all.run, () => jobs.send('all', {}, { key: 'later', delayMs: againMs })),
  };

  return {
    handlers,
    rows,
    pages,
    wikiPages,
    all,
    sweep,
    drain,
    async recover() {
      await log.read();
      await jobs.send('inbox', {}, { key: 'inbox' });
      await all.resume();
      await jobs.send('sweep', {}, { key: 'sweep' });
    },
    follow: () => jobs.send('changes', {}, { key: 'changes' }),
    replayLine: log.replay,
    async status() {
      const [jobStats, inbox, open, sweepReport, progress] = await Promise.all([
        jobs.stats(),
        store.inbox.stats(),
        store.breakers.list(),
        store.state.get<SweepReport>(sweepKey),
        all.progress(),
      ]);
      const now = clock.now();
      return {
        jobs: jobStats,
        inbox,
        breakers: open.filter(({ until }) => until > now),
        sweep: sweepReport,
        all: progress,
      };
    },
  };
}

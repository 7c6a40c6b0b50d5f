import { sql } from 'drizzle-orm';
import pLimit from 'p-limit';
import { type ConstructorOptions, type DrizzleTransactionLike, fromDrizzle, type JobResult, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { AppError } from '../../errors/appError.ts';
import { messageOfError } from '../../errors/withoutValues.ts';
import type { Logger } from '../../ports/logger.ts';
import { type JobHandlers, type JobName, type JobQueue, jobNames, type SyncJobs } from '../../ports/sync/jobQueue.ts';
import { sweepEveryMs } from '../../sync/syncLimits.ts';
import type { InboxWaker } from '../database/sync/databaseInbox.ts';

export interface PgBossQueueOptions {
  /** Where pg-boss keeps its tables. */
  database: ConstructorOptions;
  logger: Logger;
  /** Seconds between two looks for work; work of this process is seen at once. @default 2 */
  pollingSeconds?: number;
  /** Work of an instance that was not heard of for so long is taken over by another; 10 at least. @default 30 */
  heartbeatSeconds?: number;
}

/** Minutes between two sweeps: one instance enqueues them for all. */
const sweepEveryMinutes = sweepEveryMs / 60_000;

export interface RunningJobs extends JobQueue {
  /** Enqueues the processing of the inbox within a transaction of the caller. No effect before the start. */
  inboxWaker: InboxWaker;
  /** Creates the queues and begins to work. */
  start(handlers: JobHandlers): Promise<void>;
  /** Ends the work that runs, then stops. */
  stop(): Promise<void>;
}

const deadQueue = 'sync-dead';
const queueOf = (name: JobName) => `sync-${name}`;

/** Work on several rows at once; one by one where order or a single runner matters. */
const concurrency: Record<JobName, number> = {
  ...{ inbox: 1, changes: 1, row: 4, effects: 4, page: 2, sweep: 1, messages: 1, all: 1 },
};
const retry = { retryLimit: 60, retryDelay: 1, retryBackoff: true, retryDelayMax: 30 };
const inboxKey = 'inbox';
const gatherMs = 150;

const countsSchema = z.object({ ready: z.number(), deferred: z.number(), dead: z.number() });

const deadJobSchema = z.object({
  sourceName: z.string().nullish(),
  data: z.record(z.string(), z.unknown()).nullable(),
  sourceOutput: z.unknown(),
  createdOn: z.date(),
});

/** Jobs in the bridge's own database, run by pg-boss. */
export function createPgBossQueue(options: PgBossQueueOptions): RunningJobs {
  const { database, logger, pollingSeconds = 2, heartbeatSeconds = 30 } = options;
  const boss = new PgBoss({
    ...database,
    persistWarnings: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: Math.ceil(heartbeatSeconds / 2),
    monitorIntervalSeconds: Math.ceil(heartbeatSeconds / 2),
  });
  boss.on('error', (error) => logger.error({ error: String(error) }, 'a job queue failed'));
  const workers = new Map<JobName, string>();
  let isStarted = false;
  /** A PGlite has one process: what it enqueued and did not begin still waits. */
  const isAlone = database.backend === 'pglite';
  let isInboxQueued = false;

  const wake = (name: JobName) => {
    const worker = workers.get(name);
    if (worker !== undefined) boss.notifyWorker(worker);
  };

  /** What comes meanwhile is processed together. */
  async function gatherNews(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, gatherMs));
    isInboxQueued = false;
  }

  async function work<N extends JobName>(name: N, handle: JobHandlers[N]): Promise<void> {
    const atOnce = concurrency[name];
    const withSlot = pLimit(atOnce);
    const batchSize = atOnce > 1 ? atOnce * 4 : 1;
    const options = {
      batchSize,
      pollingIntervalSeconds: pollingSeconds,
      burstWhenBatchFull: true,
      perJobResults: true as const,
    };
    const worker = await boss.work(queueOf(name), options, async (jobs) => {
      return withSlot.map(jobs, async (job): Promise<JobResult> => {
        if (name === 'inbox') await gatherNews();
        return { id: job.id, ...(await outcomeOf(name, () => handle(job.data as SyncJobs[N]), logger)) };
      });
    });
    workers.set(name, worker);
  }

  return {
    async start(handlers) {
      await boss.start();
      await boss.createQueue(deadQueue, { retryLimit: 0, retentionSeconds: 90 * 24 * 3600 });
      for (const name of jobNames) {
        const options = {
          ...retry,
          deadLetter: deadQueue,
          expireInSeconds: name === 'sweep' || name === 'all' ? 1800 : 120,
          deleteAfterSeconds: 3600,
          heartbeatSeconds,
        };
        await boss.createQueue(queueOf(name), { ...options, policy: 'short' });
        await boss.updateQueue(queueOf(name), options);
        // Now, so that no question about the queue is asked later within somebody else's transaction.
        await boss.getQueue(queueOf(name));
      }
      await boss.schedule(queueOf('sweep'), `*/${sweepEveryMinutes} * * * *`, {}, { singletonKey: 'sweep' });
      isStarted = true;
      for (const name of jobNames) await work(name, handlers[name] as JobHandlers[typeof name]);
    },

    async stop() {
      isStarted = false;
      await boss.stop({ graceful: true, timeout: 8000 });
    },

    inboxWaker: {
      async enqueue(transaction) {
        if (!isStarted || (isAlone && isInboxQueued)) return;
        isInboxQueued = true;
        const db = fromDrizzle(transaction as unknown as DrizzleTransactionLike, sql);
        await boss.send(queueOf('inbox'), {}, { singletonKey: inboxKey, db });
        setImmediate(() => wake('inbox'));
      },
      rolledBack() {
        isInboxQueued = false;
      },
    },

    async send(name, data, { key, delayMs = 0 }) {
      if (!isStarted) throw new Error('the jobs are not started');
      const startAfter = delayMs > 0 ? Math.ceil(delayMs / 1000) : undefined;
      await boss.send(queueOf(name), data, { singletonKey: key, ...(startAfter ? { startAfter } : {}) });
      if (!startAfter) wake(name);
    },

    async stats() {
      if (!isStarted) return { ready: 0, deferred: 0, dead: 0 };
      // Asked directly: pg-boss counts its queues once a minute only.
      const { rows } = await boss.getDb().executeSql(
        `select count(*) filter (where name <> $1 and (state = 'active' or start_after <= now()))::int as ready,
           count(*) filter (where name <> $1 and state <> 'active' and start_after > now())::int as deferred,
           count(*) filter (where name = $1)::int as dead
         from pgboss.job where state in ('created', 'retry', 'active') and name like 'sync-%'`,
        [deadQueue],
      );
      return countsSchema.parse(rows[0]);
    },

    async deadLetters(limit) {
      if (!isStarted) return [];
      const jobs = await boss.findJobs<Record<string, unknown>>(deadQueue, { queued: true });
      return jobs.slice(0, limit).map((job) => {
        const { sourceName, data, sourceOutput, createdOn } = deadJobSchema.parse(job);
        const queue = jobNames.find((name) => queueOf(name) === sourceName) ?? 'row';
        return { queue, data: data ?? {}, error: JSON.stringify(sourceOutput ?? null), at: createdOn.getTime() };
      });
    },

    async replay() {
      const moved = await boss.redrive(deadQueue);
      for (const name of jobNames) wake(name);
      return moved;
    },
  };
}

/** What a job comes to. What cannot succeed later is a dead letter at once. */
async function outcomeOf(
  name: JobName,
  run: () => Promise<void>,
  logger: Logger,
): Promise<{ status: 'completed' } | { status: 'failed' | 'deadletter'; output: { message: string } }> {
  try {
    await run();
    return { status: 'completed' };
  } catch (error) {
    const status = isHopeless(error) ? 'deadletter' : 'failed';
    const message = messageOfError(error);
    logger.warn({ queue: name, status, error: message }, 'a job failed');
    return { status, output: { message } };
  }
}

function isHopeless(error: unknown): boolean {
  return error instanceof AppError && !error.retryable && error.code !== 'CONFLICT';
}

import type { Clock } from '../ports/clock.ts';
import type { DeadJob, JobHandlers, JobName, JobQueue } from '../ports/sync/jobQueue.ts';

interface Job {
  queue: JobName;
  key: string;
  data: Record<string, unknown>;
  dueAt: number;
  attempts: number;
}

const maxAttempts = 60;
const maxPauseMs = 30_000;

/** Jobs in memory that run when told, on a clock that tests move. Retries and dead letters are as pg-boss has them. */
export function createMemoryJobQueue(clock: Clock) {
  let jobs: Job[] = [];
  const dead: (DeadJob & { key: string })[] = [];
  let ran = 0;

  const queue: JobQueue = {
    async send(name, data, { key, delayMs = 0 }) {
      if (jobs.some((job) => job.queue === name && job.key === key && job.attempts === 0)) return;
      jobs.push({ queue: name, key, data: structuredClone(data), dueAt: clock.now() + delayMs, attempts: 0 });
    },
    async stats() {
      const ready = jobs.filter(({ dueAt }) => dueAt <= clock.now()).length;
      return { ready, deferred: jobs.length - ready, dead: dead.length };
    },
    deadLetters: async (limit) => dead.slice(0, limit).map(({ key: _key, ...job }) => job),
    async replay() {
      for (const { queue: name, data, key } of dead) {
        jobs.push({ queue: name, key, data, dueAt: clock.now(), attempts: 0 });
      }
      return dead.splice(0).length;
    },
  };

  return {
    queue,
    get waiting(): readonly Job[] {
      return jobs;
    },
    /** Jobs run so far. */
    get ran(): number {
      return ran;
    },
    /** The moment at which the next job is due. */
    nextAt: (): number | undefined => (jobs.length > 0 ? Math.min(...jobs.map(({ dueAt }) => dueAt)) : undefined),
    /**
     * Runs every job that is due, those that they enqueue included. One whose process is killed is run again.
     * @param isKilled recognises the error of a killed process; it is thrown on
     */
    async runDue(handlers: JobHandlers, isKilled: (error: unknown) => boolean = () => false): Promise<void> {
      for (;;) {
        const due = jobs.filter(({ dueAt }) => dueAt <= clock.now()).sort((a, b) => a.dueAt - b.dueAt)[0];
        if (!due) return;
        jobs = jobs.filter((job) => job !== due);
        ran += 1;
        try {
          const handle = handlers[due.queue] as (data: unknown) => Promise<void>;
          await handle(structuredClone(due.data));
        } catch (error) {
          const attempts = due.attempts + 1;
          if (attempts > maxAttempts) {
            dead.push({ queue: due.queue, key: due.key, data: due.data, error: String(error), at: clock.now() });
          } else {
            const pauseMs = Math.min(maxPauseMs, 1000 * 2 ** Math.min(due.attempts, 16));
            jobs.push({ ...due, attempts, dueAt: clock.now() + pauseMs });
          }
          if (isKilled(error)) throw error;
        }
      }
    },
  };
}

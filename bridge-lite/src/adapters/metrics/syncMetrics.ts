import { Counter, Gauge, type Registry } from 'prom-client';

/** What the sync tells of itself. */
interface SyncFigures {
  inbox: { waiting: number; oldestAt: number | null };
  jobs: { ready: number; deferred: number; dead: number };
  breakers: readonly unknown[];
  sweep: { finishedAt: number } | undefined;
}

/** Counts webhooks; `outcome` is `accepted`, `duplicate` or `announced` (the sync is off). */
export function createWebhookCounter(registry: Registry): (type: string, outcome: string) => void {
  const counter = new Counter({
    name: 'webhook_events_processed_total',
    help: 'Webhooks with a valid proof, by the type of their event.',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  });
  const known = /^(rows\.(created|updated|deleted)|(collab\.)?page[.-][a-z_-]{1,40})$/;
  // What others send must not become any number of series.
  return (type, outcome) => counter.inc({ type: known.test(type) ? type : 'other', outcome });
}

/** Adds the state of the sync, asked when the metrics are. */
export function addSyncMetrics(registry: Registry, figures: () => Promise<SyncFigures>, now: () => number): void {
  const registers = [registry];
  const waiting = new Gauge({ name: 'sync_inbox_waiting', help: 'Events that wait.', registers });
  const breakers = new Gauge({ name: 'sync_breakers_open', help: 'Entities kept out of the sync.', registers });
  const jobs = new Gauge({ name: 'sync_jobs', help: 'Jobs of the sync.', labelNames: ['state'], registers });
  const sweep = new Gauge({ name: 'sync_last_sweep_timestamp_seconds', help: 'End of the last sweep.', registers });
  new Gauge({
    name: 'sync_lag_seconds',
    help: 'Age of the oldest event that waits.',
    registers,
    async collect() {
      const found = await figures();
      this.set(found.inbox.oldestAt === null ? 0 : Math.max(0, now() - found.inbox.oldestAt) / 1000);
      waiting.set(found.inbox.waiting);
      breakers.set(found.breakers.length);
      for (const state of ['ready', 'deferred', 'dead'] as const) jobs.set({ state }, found.jobs[state]);
      if (found.sweep) sweep.set(found.sweep.finishedAt / 1000);
    },
  });
}

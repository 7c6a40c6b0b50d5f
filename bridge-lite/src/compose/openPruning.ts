import { invitationMs } from '../access/accountWatch.ts';
import { monthsBefore } from '../time/monthsBefore.ts';
import type { Base } from './base.ts';
import type { Rows } from './openRows.ts';
import type { Storage } from './openStorage.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** Who wrote what, however short the history of rows is kept. */
const writesMs = 90 * dayMs;
/** Deliveries of webhooks that are over. */
const deliveriesMs = 30 * dayMs;

/** Forgets what is past its time, each hour; what belongs to the sync is forgotten by its sweep. */
export function openPruning(
  { clock, env, logger }: Base,
  parts: { storage: Storage; rows: Rows; deliveries: { prune(before: number): Promise<void> } },
) {
  const { storage, rows, deliveries } = parts;
  const historyBegins = () => monthsBefore(clock.now(), env.historyMonths);
  const rules: Record<string, () => Promise<unknown>> = {
    'idempotency keys': storage.idempotency.prune,
    undos: storage.undos.prune,
    deliveries: () => deliveries.prune(clock.now() - deliveriesMs),
    log: () => rows.copy.prune(historyBegins()),
    accounts: () =>
      storage.accountStore.prune({ seen: Date.parse(historyBegins()), invited: clock.now() - invitationMs }),
    writes: () => storage.writes.prune(Math.min(Date.parse(historyBegins()), clock.now() - writesMs)),
  };
  const prune = async () => {
    for (const [of, rule] of Object.entries(rules)) {
      await rule().catch((error: unknown) => logger.warn({ of, error: String(error) }, 'pruning failed'));
    }
  };
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = prune();
  }, hourMs).unref();
  return {
    prune,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

import { Gauge, type Registry } from 'prom-client';
import type { Copy } from '../../ports/copy.ts';
import type { LogPlaces } from '../../ports/logPlaces.ts';
import type { CopyHealth } from '../../rows/copyHealth.ts';

/** Adds what is known of the copy and its log; asked when the metrics are. */
export function addCopyMetrics(
  registry: Registry,
  deps: {
    health: Pick<CopyHealth, 'freshness'>;
    copy: Pick<Copy, 'lastSeq'>;
    places: LogPlaces;
    readers: readonly string[];
    now: () => number;
  },
): void {
  const { health, copy, places, readers, now } = deps;
  const registers = [registry];
  new Gauge({
    name: 'replica_lag_seconds',
    help: 'Age of the moment until which everything that happened in Baserow is known.',
    labelNames: ['source'],
    registers,
    collect() {
      this.set({ source: 'baserow' }, Math.max(0, now() - health.freshness().asOf) / 1000);
    },
  });
  new Gauge({
    name: 'change_log_seq',
    help: 'Number of the newest line of the log.',
    registers,
    async collect() {
      this.set(await copy.lastSeq());
    },
  });
  new Gauge({
    name: 'reader_lag',
    help: 'Lines of the log that a reader has not taken in.',
    labelNames: ['reader'],
    registers,
    async collect() {
      const last = await copy.lastSeq();
      for (const reader of readers) this.set({ reader }, last - ((await places.find(reader)) ?? last));
    },
  });
}

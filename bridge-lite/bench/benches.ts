import type { Bench } from './benchResult.ts';
import { cachedRead } from './cachedRead.ts';
import { coldReads } from './coldReads.ts';
import { coldStart } from './coldStart.ts';
import { copy } from './copy.ts';
import { eventLatency } from './eventLatency.ts';
import { firstLoad } from './firstLoad.ts';
import { memory } from './memory.ts';
import { statedLoad } from './statedLoad.ts';
import { sync } from './sync.ts';
import { yearsBench } from './years.ts';

/** Every bench by the name that the command line takes. */
export const benches: Readonly<Record<string, Bench>> = {
  'cached-read': cachedRead,
  'stated-load': statedLoad,
  'cold-reads': coldReads,
  copy,
  load: firstLoad,
  'event-latency': eventLatency,
  'cold-start': coldStart,
  memory,
  sync,
  years: yearsBench,
};

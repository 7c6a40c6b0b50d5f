/** Requests of one caller in a minute, and in the minute before it. */
export interface Counter {
  current: number;
  former: number;
}

/** Counts callers by the minute; what is older than the former minute is forgotten as a whole. */
export function createMemoryCounters() {
  let counters = new Map<string, Counter>();
  let older = new Map<string, Counter>();
  let minute = 0;

  /** The counter of a caller in the given minute, to be changed in place. */
  return function counterOf(caller: string, now: number): Counter {
    // Back in time is another minute too.
    if (now !== minute) {
      older = now === minute + 1 ? counters : new Map();
      counters = new Map();
      minute = now;
    }
    let counter = counters.get(caller);
    if (!counter) {
      counter = { current: 0, former: older.get(caller)?.current ?? 0 };
      counters.set(caller, counter);
    }
    return counter;
  };
}

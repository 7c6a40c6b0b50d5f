const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Least pauses after the first, second, … attempt that failed: a day and some minutes in all. */
const pausesMs = [5 * second, 30 * second, 2 * minute, 10 * minute, hour, 3 * hour, 8 * hour, 12 * hour];

/** Longest part of a pause that chance adds, so that many who failed at once do not come back at once. */
const jitter = 0.1;

/**
 * How long to wait after an attempt that failed; undefined after the last one.
 * @param attempts how many there have been, that one included
 * @param chance from 0 to 1
 */
export function pauseAfter(attempts: number, chance: number): number | undefined {
  const pause = pausesMs[attempts - 1];
  return pause === undefined ? undefined : Math.round(pause * (1 + jitter * chance));
}

/** Shortest pause: a receiver that fails is left alone so long, whatever else waits for it. */
export const restMs = 5 * second;

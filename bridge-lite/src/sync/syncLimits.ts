const minuteMs = 60_000;

/** The identical write to the same page or row happens at most once in this time; the last state follows when it ends. */
export const identicalWriteMs = 5 * minuteMs;
/** Identical events, or own writes to one entity, that are still normal within a minute. */
export const maxPerMinute = 10;
/** Time over which `maxPerMinute` is counted. */
export const countedMs = minuteMs;
/** How long a breaker keeps an entity out of the sync. */
export const breakerMs = 5 * minuteMs;
/** Time between two sweeps. */
export const sweepEveryMs = 15 * minuteMs;
/** One person gets at most one message for a subject in this time. */
export const digestMs = 10 * minuteMs;

/**
 * Kinds of schedules, and which part of the wanted number each of them runs: of a bridge that has but one way to learn of
 * things, and of a copy in a database, fewer.
 */
export const scheduleShares = { both: 1, events: 0.3, sweep: 0.3, memory: 1, database: 0.1 } as const;

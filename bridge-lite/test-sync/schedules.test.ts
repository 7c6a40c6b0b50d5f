import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runSchedule, type Senses, scheduleArbitrary } from './schedule.ts';

const runs = Number(process.env.SCHEDULES ?? 1000);
const seed = Number(process.env.SEED ?? 20_261_120);
const path = process.env.REPLAY;

/** A bridge that has but one way to learn of things is tried with fewer schedules. */
const share: Record<Senses, number> = { both: 1, events: 0.3, sweep: 0.3 };

test.each(['both', 'events', 'sweep'] as const)(
  `after schedules of edits, losses, outages and kills both systems agree, by %s (SCHEDULES=${runs} SEED=${seed})`,
  async (senses) => {
    await fc.assert(
      fc.asyncProperty(scheduleArbitrary, (schedule) => runSchedule(schedule, senses)),
      { numRuns: Math.ceil(runs * share[senses]), seed, ...(path ? { path } : {}) },
    );
    expect(runs).toBeGreaterThan(0);
  },
  Math.max(600_000, runs * 500),
);

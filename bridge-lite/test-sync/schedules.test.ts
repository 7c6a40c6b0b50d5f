import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runSchedule, scheduleArbitrary } from './schedule.ts';

const runs = Number(process.env.SCHEDULES ?? 1000);
const seed = Number(process.env.SEED ?? 20_261_120);
const path = process.env.REPLAY;

test(
  `after any of ${runs} schedules of edits, losses, outages and kills, both systems agree (SEED=${seed})`,
  async () => {
    await fc.assert(fc.asyncProperty(scheduleArbitrary, runSchedule), {
      numRuns: runs,
      seed,
      ...(path ? { path } : {}),
    });
    expect(runs).toBeGreaterThan(0);
  },
  Math.max(600_000, runs * 500),
);

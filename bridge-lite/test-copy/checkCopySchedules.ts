import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scheduleShares } from '../test-sync/scheduleShares.ts';
import type { Kept } from './copyProcess.ts';
import { type CopyClock, runCopySchedule } from './copySchedule.ts';
import { copyScheduleArbitrary } from './copyStep.ts';

const runs = Number(process.env.SCHEDULES ?? 250);
const seed = Number(process.env.SEED ?? 20_261_127);
const path = process.env.REPLAY;

/** The test of one kind of copy; each has a file of its own, so that they run side by side. */
export function checkCopySchedules(
  where: 'memory' | 'database',
  openKept: (clock: CopyClock) => Promise<{ kept: Kept; close(): Promise<void> }>,
): void {
  test(
    `after schedules of edits, lost news, outages and kills the copy in ${where} is as Baserow is, and its log sound (SCHEDULES=${runs} SEED=${seed})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(copyScheduleArbitrary, (schedule) => runCopySchedule(schedule, openKept)),
        { numRuns: Math.ceil(runs * scheduleShares[where]), seed, ...(path ? { path } : {}) },
      );
      expect(runs).toBeGreaterThan(0);
    },
    Math.max(600_000, runs * 500),
  );
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runSchedule, type Schedule, type Senses, scheduleArbitrary } from './schedule.ts';
import { scheduleShares } from './scheduleShares.ts';

const runs = Number(process.env.SCHEDULES ?? 1000);
const seed = Number(process.env.SEED ?? 20_261_120);
const path = process.env.REPLAY;

/** Found by 10,000 schedules: a page is thrown into the bin while the answer to its creation is lost. */
const thrownAway: Schedule = {
  steps: [
    { kind: 'create', table: 'projet', name: 'Site' },
    { kind: 'lost-answer' },
    { kind: 'lost-answer' },
    { kind: 'page-bin', nth: 0 },
    { kind: 'page-bin', nth: 0 },
    { kind: 'network', fate: 'deliver' },
    { kind: 'page-rename', nth: 0, name: 'Site' },
  ],
  isTailLost: false,
};

/** The test of one kind of bridge; each has a file of its own, so that they run side by side. */
export function checkSchedules(senses: Senses): void {
  test(
    `after schedules of edits, losses, outages and kills both systems agree, by ${senses} (SCHEDULES=${runs} SEED=${seed})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(scheduleArbitrary, (schedule) => runSchedule(schedule, senses)),
        {
          numRuns: Math.ceil(runs * scheduleShares[senses]),
          seed,
          examples: [[thrownAway]],
          ...(path ? { path } : {}),
        },
      );
      expect(runs).toBeGreaterThan(0);
    },
    Math.max(600_000, runs * 500),
  );
}

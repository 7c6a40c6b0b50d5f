import { expect, test } from 'vitest';
import { pauseAfter } from './pauses.ts';

const all = (chance: number) =>
  Array.from({ length: 20 }, (_, index) => pauseAfter(index + 1, chance)).filter((pause) => pause !== undefined);

test('pauses grow from five seconds, end after about a day, and differ by chance', () => {
  const least = all(0);
  expect(least.slice(0, 6)).toEqual([5000, 30_000, 120_000, 600_000, 3_600_000, 10_800_000]);
  expect(least).toEqual(least.toSorted((a, b) => a - b));
  const hours = (pauses: readonly number[]) => pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000;
  expect(hours(least)).toBeGreaterThan(24);
  expect(hours(all(1))).toBeLessThan(27);
  expect(all(1)).toEqual(least.map((pause) => Math.round(pause * 1.1)));
  expect(pauseAfter(least.length + 1, 0)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { monthsBefore } from './monthsBefore.ts';

test.each([
  ['2026-09-01T08:00:00Z', 24, '2024-09-01T08:00:00Z'],
  ['2026-03-31T08:00:00Z', 1, '2026-02-28T08:00:00Z'],
  ['2028-02-29T23:59:59.999Z', 24, '2026-02-28T23:59:59.999Z'],
  ['2026-01-15T00:00:00Z', 2, '2025-11-15T00:00:00Z'],
])('%s less %i months is %s', (moment, months, then) => {
  expect(monthsBefore(new Date(moment).getTime(), months)).toBe(then);
});

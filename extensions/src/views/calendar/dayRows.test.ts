import { expect, test } from 'vitest';
import type { ViewRow } from '../kit/viewRow';
import { findOnDays, groupByDay, putOnDay } from './dayRows';

const rows: ViewRow[] = [
  { id: 1, version: 'v', echeance: '2026-11-02' },
  { id: 2, version: 'v', echeance: '2026-11-02' },
  { id: 3, version: 'v', echeance: null },
  { id: 4, version: 'v', echeance: 'demain' },
];
const days = groupByDay(rows, 'echeance');
const ids = (day: string, of = days) => of.get(day)?.map(({ id }) => id);

test('rows stand on their day; those without a day on none', () => {
  expect(ids('2026-11-02')).toEqual([1, 2]);
  expect(days.size).toBe(1);
  expect(findOnDays(days, 2)).toEqual({ row: rows[1], day: '2026-11-02' });
  expect(findOnDays(days, 3)).toBeUndefined();
});

test('a row put on another day leaves its own, and the former days stay as they were', () => {
  const [row] = rows;
  if (!row) throw new Error('no row');
  const moved = putOnDay(days, row, '2026-11-05');
  expect(ids('2026-11-05', moved)).toEqual([1]);
  expect(ids('2026-11-02', moved)).toEqual([2]);
  expect(ids('2026-11-02')).toEqual([1, 2]);
  expect(ids('2026-11-02', putOnDay(days, row, '2026-11-02'))).toEqual([1, 2]);
});

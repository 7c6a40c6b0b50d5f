import { expect, test } from 'vitest';
import type { ViewRow } from '../kit/viewRow';
import { groupsOfRows } from '../testing/groupsOfRows';
import { around, daysOf, findOnDays, putOnDay } from './dayRows';

const rows: ViewRow[] = [
  { id: 1, version: 'v', echeance: '2026-11-02', heures_estimees: 3 },
  { id: 2, version: 'v', echeance: '2026-11-02', heures_estimees: 4 },
  { id: 3, version: 'v', echeance: null },
];
const hours = 'heures_estimees';
const days = daysOf(groupsOfRows('tache', 'echeance', rows, [hours]));
const sumOn = (day: string, of = days) => of.get(day)?.sums[hours];
const ids = (day: string, of = days) => of.get(day)?.rows.map((row) => row?.id);

test('rows stand on their day; those without a day on none', () => {
  expect(ids('2026-11-02')).toEqual([1, 2]);
  expect(days.size).toBe(1);
  expect(findOnDays(days, 2)).toEqual({ row: rows[1], day: '2026-11-02' });
  expect(findOnDays(days, 3)).toBeUndefined();
});

test('a row put on another day leaves its own, and the former days stay as they were', () => {
  const [row] = rows;
  if (!row) throw new Error('no row');
  const moved = putOnDay(days, row, '2026-11-05', hours);
  expect(ids('2026-11-05', moved)).toEqual([1]);
  expect(ids('2026-11-02', moved)).toEqual([2]);
  expect(ids('2026-11-02')).toEqual([1, 2]);
  expect(ids('2026-11-02', putOnDay(days, row, '2026-11-02', hours))).toEqual([1, 2]);
  expect([sumOn('2026-11-02', moved), sumOn('2026-11-05', moved)]).toEqual([4, 3]);
});

test('what is held still is a period; the days around it are as they are now', () => {
  const later = putOnDay(new Map(), { id: 9, version: 'v' }, '2026-12-01', undefined);
  const changed = putOnDay(later, { id: 8, version: 'v' }, '2026-11-03', undefined);
  const period = { first: '2026-10-26', last: '2026-11-29' };
  const shown = around({ ...period, days }, { ...period, days: changed });
  expect([...shown.keys()].sort()).toEqual(['2026-11-02', '2026-12-01']);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmbeddedBaserow, type EmbeddedBaserow } from '../index.ts';

// Friday 20 November 2026, half past midnight in Paris, still the 19th in UTC.
const now = new Date('2026-11-19T23:30:00Z');
const days = [
  '2025-06-01',
  '2025-11-20',
  '2026-01-31',
  '2026-10-15',
  '2026-11-02',
  '2026-11-10',
  '2026-11-16',
  '2026-11-19',
  '2026-11-20',
  '2026-11-21',
  '2026-11-22',
  '2026-11-25',
  '2026-12-31',
  '2027-05-05',
];

let baserow: EmbeddedBaserow;
beforeAll(async () => {
  baserow = await createEmbeddedBaserow({
    token: 'jeton',
    email: 'a@acadenice.fr',
    password: 'motdepasse',
    clock: () => now,
    seed: { tache: [...days.map((day, at) => ({ id: at + 1, nom: day, echeance: day })), { id: 99, nom: 'sans' }] },
  });
});
afterAll(() => baserow.close());

async function find(type: string, value: string): Promise<string[]> {
  const query = new URLSearchParams({ user_field_names: 'true', [`filter__echeance__${type}`]: value });
  const path = `/api/database/rows/table/${baserow.store.tableNamed('tache')?.id}/?${query}`;
  const response = await baserow.app.request(path, { headers: { authorization: 'Token jeton' } });
  return ((await response.json()) as { results: { nom: string }[] }).results.map((row) => row.nom);
}

const paris = (value: string) => `Europe/Paris?${value}`;
const between = (from: string, to: string) => days.filter((day) => day >= from && day <= to);

test.each([
  ['?today', '2026-11-20', '2026-11-20'],
  ['?yesterday', '2026-11-19', '2026-11-19'],
  ['?tomorrow', '2026-11-21', '2026-11-21'],
  ['?this_week', '2026-11-16', '2026-11-22'],
  ['?one_week_ago', '2026-11-09', '2026-11-15'],
  ['?next_week', '2026-11-23', '2026-11-29'],
  ['?this_month', '2026-11-01', '2026-11-30'],
  ['?one_month_ago', '2026-10-01', '2026-10-31'],
  ['?next_month', '2026-12-01', '2026-12-31'],
  ['?this_year', '2026-01-01', '2026-12-31'],
  ['?one_year_ago', '2025-01-01', '2025-12-31'],
  ['?next_year', '2027-01-01', '2027-12-31'],
  ['1?nr_days_ago', '2026-11-19', '2026-11-19'],
  ['5?nr_days_from_now', '2026-11-25', '2026-11-25'],
  ['1?nr_weeks_ago', '2026-11-09', '2026-11-15'],
  ['1?nr_weeks_from_now', '2026-11-23', '2026-11-29'],
  ['1?nr_months_ago', '2026-10-01', '2026-10-31'],
  ['1?nr_months_from_now', '2026-12-01', '2026-12-31'],
  ['1?nr_years_ago', '2025-01-01', '2025-12-31'],
  ['1?nr_years_from_now', '2027-01-01', '2027-12-31'],
  ['2026-11-02?exact_date', '2026-11-02', '2026-11-02'],
])('date_is %s in Paris', async (value, from, to) => {
  const expected = between(from, to);
  expect(expected).not.toEqual([]);
  expect(await find('date_is', paris(value))).toEqual(expected);
});

test('the zone decides what today is', async () => {
  expect(await find('date_is', 'UTC??today')).toEqual(['2026-11-19']);
  expect(await find('date_is', '??today')).toEqual(['2026-11-19']);
});

test('before and after a week leave the whole week out', async () => {
  expect(await find('date_is_before', paris('?this_week'))).toEqual(days.filter((day) => day < '2026-11-16'));
  expect(await find('date_is_on_or_before', paris('?this_week'))).toEqual(days.filter((day) => day <= '2026-11-22'));
  expect(await find('date_is_after', paris('?this_week'))).toEqual(days.filter((day) => day > '2026-11-22'));
  expect(await find('date_is_on_or_after', paris('?this_week'))).toEqual(days.filter((day) => day >= '2026-11-16'));
});

test('date_is_within reaches from today, either way', async () => {
  expect(await find('date_is_within', paris('5?nr_days_from_now'))).toEqual(between('2026-11-20', '2026-11-25'));
  expect(await find('date_is_within', paris('10?nr_days_ago'))).toEqual(between('2026-11-10', '2026-11-20'));
  expect(await find('date_is_within', paris('?this_month'))).toEqual(between('2026-11-20', '2026-11-30'));
});

test('date_is_not keeps rows without a date', async () => {
  expect(await find('date_is_not', paris('?this_year'))).toEqual([
    ...days.filter((day) => !day.startsWith('2026')),
    'sans',
  ]);
});

test.each([
  ['date_before', days.filter((day) => day < '2026-11-19')],
  ['date_after_or_equal', days.filter((day) => day >= '2026-11-19')],
  ['date_not_equal', [...days.filter((day) => day !== '2026-11-19'), 'sans']],
])('%s takes a moment as its day in the zone', async (type, expected) => {
  expect(await find(type, 'UTC?2026-11-19T22:00:00Z')).toEqual(expected);
});

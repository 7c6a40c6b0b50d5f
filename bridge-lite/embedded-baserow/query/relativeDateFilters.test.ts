import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmbeddedBaserow, type EmbeddedBaserow } from '../index.ts';

// Wednesday 30 December 2026, half past midnight in Paris, still the 29th in UTC.
const now = new Date('2026-12-29T23:30:00Z');
const days = [
  '2025-01-01',
  '2025-12-30',
  '2026-10-30',
  '2026-11-30',
  '2026-12-23',
  '2026-12-28',
  '2026-12-29',
  '2026-12-30',
  '2026-12-31',
  '2027-01-01',
  '2027-01-06',
  '2027-01-30',
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

async function find(type: string, value: string, field = 'echeance'): Promise<string[]> {
  const query = new URLSearchParams({ user_field_names: 'true', [`filter__${field}__${type}`]: value });
  const path = `/api/database/rows/table/${baserow.store.tableNamed('tache')?.id}/?${query}`;
  const response = await baserow.app.request(path, { headers: { authorization: 'Token jeton' } });
  return ((await response.json()) as { results: { nom: string }[] }).results.map((row) => row.nom);
}

const between = (from: string, to: string) => days.filter((day) => day >= from && day <= to);
const paris = (value: string) => `Europe/Paris?${value}`;

test.each([
  ['date_equals_today', 'Europe/Paris', ['2026-12-30']],
  ['date_equals_today', '', ['2026-12-29']],
  ['date_before_today', 'Europe/Paris', between('2000-01-01', '2026-12-29')],
  ['date_after_today', 'Europe/Paris', between('2026-12-31', '2999-01-01')],
  ['date_equals_week', 'Europe/Paris', between('2026-12-28', '2026-12-31')],
  ['date_equals_month', 'Europe/Paris', between('2026-12-01', '2026-12-31')],
  ['date_equals_year', 'Europe/Paris', between('2026-01-01', '2026-12-31')],
  ['date_equals_day_of_month', paris('30'), days.filter((day) => day.endsWith('-30'))],
  ['date_equals_day_of_month', '1', ['2025-01-01', '2027-01-01']],
  ['date_within_days', paris('2'), between('2026-12-30', '2027-01-01')],
  ['date_within_days', paris('0'), ['2026-12-30']],
  ['date_within_days', paris('-2'), between('2026-12-28', '2026-12-30')],
  ['date_within_weeks', paris('1'), between('2026-12-30', '2027-01-06')],
  ['date_within_months', paris('1'), between('2026-12-30', '2027-01-30')],
  ['date_equals_days_ago', paris('1'), ['2026-12-29']],
  ['date_equals_months_ago', paris('1'), ['2026-11-30']],
  ['date_equals_years_ago', paris('1'), between('2025-01-01', '2025-12-31')],
  ['date_after_days_ago', paris('2'), between('2026-12-28', '2999-01-01')],
])('%s %j gives %j', async (type, value, expected) => {
  expect(await find(type, value)).toEqual(expected);
});

test.each([
  ['date_within_days', paris('')],
  ['date_equals_day_of_month', 'Europe/Paris'],
  ['date_after_days_ago', paris('0')],
  ['date_after_days_ago', ''],
])('%s %j does not filter', async (type, value) => {
  expect(await find(type, value)).toEqual([...days, 'sans']);
});

test.each([
  ['date_within_weeks', paris('0')],
  ['date_within_months', paris('0')],
  ['date_within_days', paris('deux')],
  ['date_equals_day_of_month', paris('32')],
  ['date_equals_days_ago', 'Mars/Olympus?1'],
  ['date_equals_today', 'Europe/Paris?1?2'],
])('%s %j finds nothing', async (type, value) => {
  expect(await find(type, value)).toEqual([]);
});

test('a moment falls on its day in the zone', async () => {
  expect(await find('date_equals_today', 'Europe/Paris', 'modifie_le')).toHaveLength(days.length + 1);
  expect(await find('date_equals_days_ago', 'UTC?0', 'modifie_le')).toHaveLength(days.length + 1);
  expect(await find('date_after_today', 'UTC', 'modifie_le')).toEqual([]);
});

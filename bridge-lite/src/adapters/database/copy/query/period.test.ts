import { expect, test } from 'vitest';
import { isDay, periodDays } from './period.ts';

test.each([
  ['aujourd_hui', '2026-11-27', '2026-11-27', '2026-11-27'],
  ['cette_semaine', '2026-11-27', '2026-11-23', '2026-11-29'],
  ['cette_semaine', '2026-11-23', '2026-11-23', '2026-11-29'],
  ['cette_semaine', '2026-11-29', '2026-11-23', '2026-11-29'],
  ['cette_semaine', '2027-01-01', '2026-12-28', '2027-01-03'],
  ['ce_mois', '2026-11-27', '2026-11-01', '2026-11-30'],
  ['ce_mois', '2028-02-29', '2028-02-01', '2028-02-29'],
  ['ce_mois', '2026-12-31', '2026-12-01', '2026-12-31'],
  ['30_prochains_jours', '2026-11-27', '2026-11-27', '2026-12-27'],
  ['cet_exercice', '2026-11-27', '2026-09-01', '2027-08-31'],
  ['cet_exercice', '2026-08-31', '2025-09-01', '2026-08-31'],
  ['cet_exercice', '2026-09-01', '2026-09-01', '2027-08-31'],
  ['en_retard', '2026-03-01', null, '2026-02-28'],
] as const)('%s on %s is from %s to %s', (period, today, from, to) => {
  expect(periodDays(period, today)).toEqual({ from, to });
});

test('a house’s year may begin with January', () => {
  expect(periodDays('cet_exercice', '2026-11-27', '01-01')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
});

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2026-2-8', false],
  ['2026-02-28T00:00', false],
  [20260228, false],
])('%s is a day: %s', (text, is) => {
  expect(isDay(text)).toBe(is);
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

const dayMs = 86_400_000;
const dayFromToday = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

let contract: Contract;
beforeAll(async () => {
  contract = await openContract();
  await contract.tache.createMany([
    { Titre: 'A', Notes: 'Les droits, puis la recette', Heures: 4, Etat: 'en_cours', Jour: dayFromToday(0) },
    { Titre: 'BB', Notes: 'la recettes', Heures: '2.50', Etat: 'a_faire', Jour: dayFromToday(-1) },
    { Titre: 'CCC', Heures: 3, Tags: ['web', 'urgent'], Jour: dayFromToday(1) },
    { Titre: 'DDDD', Heures: 0, Tags: ['interne'], Jour: dayFromToday(-800) },
    { Titre: 'E' },
  ]);
});
afterAll(() => contract.close());

const list = (query: Record<string, string>) =>
  contract.token.get(`${contract.tache.path}?${new URLSearchParams({ user_field_names: 'true', ...query })}`);
const flat = async (field: string, type: string, value: string) =>
  (await list({ [`filter__${field}__${type}`]: value })).body.results
    .map((row: { Titre: string }) => row.Titre[0])
    .join('');

describe('flat filters by words, length and parity', () => {
  test.each([
    ['Notes', 'contains_word', 'RECETTE', 'A'],
    ['Notes', 'contains_word', 'droit', ''],
    ['Notes', 'contains_word', 'la recette', 'A'],
    ['Notes', 'contains_word', '', 'ABCDE'],
    ['Notes', 'doesnt_contain_word', 'recette', 'BCDE'],
    ['Etat', 'contains_word', 'en_cours', 'A'],
    ['Tags', 'contains_word', 'urgent', 'C'],
    ['Resume', 'contains_word', 'BB', 'B'],
    ['Titre', 'length_is_lower_than', '3', 'ABE'],
    ['Titre', 'length_is_lower_than', '0', ''],
    ['Heures', 'is_even_and_whole', '', 'AD'],
    ['Double', 'is_even_and_whole', '', 'ACDE'],
  ])('%s %s %j gives %j', async (field, type, value, expected) => {
    expect(await flat(field, type, value)).toBe(expected);
  });

  test.each([
    ['Heures', 'contains_word'],
    ['Heures', 'length_is_lower_than'],
    ['Titre', 'is_even_and_whole'],
    ['Titre', 'date_equals_today'],
  ])('%s takes no %s', async (field, type) => {
    const answer = await list({ [`filter__${field}__${type}`]: '1' });
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_VIEW_FILTER_TYPE_UNSUPPORTED_FIELD']);
  });
});

describe('flat filters that count from today', () => {
  test.each([
    ['date_equals_today', 'UTC', 'A'],
    ['date_before_today', 'UTC', 'BD'],
    ['date_after_today', 'UTC', 'C'],
    ['date_within_days', 'UTC?1', 'AC'],
    ['date_within_weeks', 'UTC?1', 'AC'],
    ['date_within_weeks', 'UTC?0', ''],
    ['date_within_months', 'UTC?1', 'AC'],
    ['date_equals_days_ago', 'UTC?1', 'B'],
    ['date_equals_months_ago', 'UTC?240', ''],
    ['date_equals_years_ago', 'UTC?20', ''],
    ['date_after_days_ago', 'UTC?1', 'ABC'],
    ['date_after_days_ago', '', 'ABCDE'],
    ['date_equals_day_of_month', 'UTC?32', ''],
  ])('Jour %s %j gives %j', async (type, value, expected) => {
    expect(await flat('Jour', type, value)).toBe(expected);
  });

  test.each(['date_equals_week', 'date_equals_month', 'date_equals_year'])('%s finds today', async (type) => {
    const found = await flat('Jour', type, 'UTC');
    expect(found).toContain('A');
    expect(found).not.toContain('D');
  });

  test('the day of the month is that of the cell', async () => {
    expect(await flat('Jour', 'date_equals_day_of_month', `UTC?${Number(dayFromToday(0).slice(8))}`)).toContain('A');
  });
});

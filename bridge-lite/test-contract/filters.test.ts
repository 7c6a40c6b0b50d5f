import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

let contract: Contract;
const id: Record<string, number> = {};
beforeAll(async () => {
  contract = await openContract();
  const [lemoine, vidal] = await contract.client.createMany([{ Nom: 'Lemoine' }, { Nom: 'Vidal' }]);
  const rows = await contract.tache.createMany([
    {
      Titre: 'A',
      Notes: 'Première note',
      Heures: '1.50',
      Solde: '-2',
      Jour: '2026-03-01',
      Moment: '2026-03-01T23:30:00Z',
      Etat: 'a_faire',
      Tags: ['web'],
      Fait: true,
      Client: [lemoine?.id],
    },
    {
      Titre: 'B',
      Notes: 'seconde',
      Heures: 8,
      Solde: 4,
      Jour: '2026-03-15',
      Moment: '2026-03-15T08:00:00Z',
      Etat: 'en_cours',
      Tags: ['web', 'urgent'],
      Client: [lemoine?.id, vidal?.id],
    },
    { Titre: 'C', Heures: 20, Jour: '2026-04-01', Etat: 'terminee', Client: [vidal?.id] },
    { Titre: 'D' },
  ]);
  for (const row of [...rows, lemoine, vidal]) id[row?.Titre ?? row?.Nom] = row?.id;
});
afterAll(() => contract.close());

const list = (query: Record<string, string>) =>
  contract.token.get(`${contract.tache.path}?${new URLSearchParams({ user_field_names: 'true', ...query })}`);
const titles = async (query: Record<string, string>) =>
  (await list(query)).body.results.map((row: { Titre: string }) => row.Titre).join('');
const flat = (field: string, type: string, value: string) => titles({ [`filter__${field}__${type}`]: value });
const optionId = (field: string, ...values: string[]) =>
  values.map((value) => contract.tache.options[field]?.[value]).join(',');

describe('flat filters', () => {
  test.each([
    ['Titre', 'equal', 'B', 'B'],
    ['Titre', 'equal', 'b', ''],
    ['Titre', 'not_equal', 'B', 'ACD'],
    ['Titre', 'equal', '', 'ABCD'],
    ['Notes', 'contains', 'PREMIÈRE', 'A'],
    ['Notes', 'contains_not', 'note', 'BCD'],
    ['Notes', 'empty', '', 'CD'],
    ['Notes', 'not_empty', '', 'AB'],
    ['Heures', 'equal', '8', 'B'],
    ['Heures', 'not_equal', '8.00', 'ACD'],
    ['Heures', 'equal', 'huit', ''],
    ['Heures', 'higher_than', '1.5', 'BC'],
    ['Heures', 'higher_than_or_equal', '1.5', 'ABC'],
    ['Heures', 'lower_than', '8', 'A'],
    ['Heures', 'lower_than_or_equal', '8', 'AB'],
    ['Heures', 'lower_than', '', 'ABCD'],
    ['Heures', 'empty', '', 'D'],
    ['Solde', 'lower_than', '0', 'A'],
    ['Double', 'higher_than', '15', 'BC'],
    ['Resume', 'contains', 'en_cours', 'B'],
    ['Fait', 'boolean', 'true', 'A'],
    ['Fait', 'boolean', 'false', 'BCD'],
    ['Fait', 'boolean', '1', 'A'],
    ['Client', 'link_row_contains', 'vid', 'BC'],
    ['Client', 'empty', '', 'D'],
    ['Etat', 'empty', '', 'D'],
    ['Etat', 'contains', 'cours', 'B'],
    ['Tags', 'empty', '', 'CD'],
  ])('%s %s %j gives %j', async (field, type, value, expected) => {
    expect(await flat(field, type, value)).toBe(expected);
  });

  test('selects are compared by option id', async () => {
    expect(await flat('Etat', 'single_select_equal', optionId('Etat', 'en_cours'))).toBe('B');
    expect(await flat('Etat', 'single_select_not_equal', optionId('Etat', 'en_cours'))).toBe('ACD');
    expect(await flat('Etat', 'single_select_is_any_of', optionId('Etat', 'a_faire', 'terminee'))).toBe('AC');
    expect(await flat('Etat', 'single_select_is_none_of', optionId('Etat', 'a_faire', 'terminee'))).toBe('BD');
    expect(await flat('Etat', 'single_select_equal', 'en_cours')).toBe('ABCD');
    expect(await flat('Tags', 'multiple_select_has', optionId('Tags', 'urgent'))).toBe('B');
    expect(await flat('Tags', 'multiple_select_has_not', optionId('Tags', 'urgent'))).toBe('ACD');
  });

  test('links are compared by row id', async () => {
    expect(await flat('Client', 'link_row_has', String(id.Lemoine))).toBe('AB');
    expect(await flat('Client', 'link_row_has_not', String(id.Lemoine))).toBe('CD');
    expect(await flat('Client', 'link_row_has', '')).toBe('ABCD');
    expect(await flat('Client', 'link_row_has', 'Lemoine')).toBe('ABCD');
  });

  test('several are joined by AND, or by OR with filter_type', async () => {
    const both = { filter__Heures__higher_than: '5', filter__Etat__not_empty: '', filter__Titre__equal: 'C' };
    expect(await titles(both)).toBe('C');
    expect(await titles({ filter__Titre__equal: 'A', filter__Heures__equal: '20', filter_type: 'OR' })).toBe('AC');
  });

  test('a name that the table does not have is ignored in silence', async () => {
    expect(await flat('Inconnu', 'equal', 'x')).toBe('ABCD');
  });

  test('a field id that the table does not have is refused', async () => {
    const answer = await list({ filter__field_999999999__equal: 'x' });
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_FILTER_FIELD_NOT_FOUND']);
  });

  test('an unknown type, and one that does not fit the field, are refused', async () => {
    expect((await list({ filter__Titre__ressemble: 'x' })).body.error).toBe('ERROR_VIEW_FILTER_TYPE_DOES_NOT_EXIST');
    const answer = await list({ filter__Titre__higher_than: '1' });
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_VIEW_FILTER_TYPE_UNSUPPORTED_FIELD']);
    expect((await list({ filter__Client__equal: '1' })).body.error).toBe('ERROR_VIEW_FILTER_TYPE_UNSUPPORTED_FIELD');
  });

  test('work by field id without user field names', async () => {
    const { token, tache } = contract;
    const { body } = await token.get(`${tache.path}?filter__field_${tache.fields.Titre}__equal=C`);
    expect(body.results.map((row: { id: number }) => row.id)).toEqual([id.C]);
  });
});

describe('field_id__in', () => {
  const byIds = (value: string) => titles({ filter__field_id__in: value });

  test('fetches many rows, in table order, missing ones left out', async () => {
    expect(await byIds(`${id.C},${id.A},999999999`)).toBe('AC');
  });

  test('what is no number is left out', async () => {
    expect(await byIds(`${id.B},abc`)).toBe('B');
  });

  test.each(['', 'abc', ','])('%j means no filter at all', async (value) => {
    expect(await byIds(value)).toBe('ABCD');
  });
});

describe('dates', () => {
  test.each([
    ['Jour', 'date_is', 'UTC?2026-03-15?exact_date', 'B'],
    ['Jour', 'date_is_not', 'UTC?2026-03-15?exact_date', 'ACD'],
    ['Jour', 'date_is_before', 'Europe/Paris?2026-03-15?exact_date', 'A'],
    ['Jour', 'date_is_on_or_before', 'Europe/Paris?2026-03-15?exact_date', 'AB'],
    ['Jour', 'date_is_after', 'Europe/Paris?2026-03-15?exact_date', 'C'],
    ['Jour', 'date_is_on_or_after', 'Europe/Paris?2026-03-15?exact_date', 'BC'],
    ['Jour', 'date_is', 'UTC??exact_date', 'ABCD'],
    ['Jour', 'date_is', '2026-03-15', ''],
    ['Jour', 'date_is', 'UTC?2026-03-15?jamais', ''],
    ['Jour', 'date_is', 'Mars/Olympus?2026-03-15?exact_date', ''],
    ['Jour', 'date_is', 'UTC?pas-une-date?exact_date', ''],
    ['Jour', 'date_is_not', 'UTC?pas-une-date?exact_date', 'ABCD'],
    ['Jour', 'date_is_before', 'UTC??today', 'ABC'],
    ['Jour', 'date_is', 'UTC?100000?nr_days_from_now', ''],
    ['Moment', 'date_is', 'UTC?2026-03-01?exact_date', 'A'],
    ['Moment', 'date_is', 'Europe/Paris?2026-03-02?exact_date', 'A'],
    ['Moment', 'date_is', 'Europe/Paris?2026-03-01?exact_date', ''],
    ['Jour', 'date_equal', '2026-03-15', 'B'],
    ['Jour', 'date_equal', 'UTC?2026-03-15', 'B'],
    ['Jour', 'date_after', 'UTC?2026-03-15', 'C'],
    ['Jour', 'date_before_or_equal', 'UTC?2026-03-15', 'AB'],
    ['Jour', 'empty', '', 'D'],
  ])('%s %s %j gives %j', async (field, type, value, expected) => {
    expect(await flat(field, type, value)).toBe(expected);
  });

  test('today is the day of the zone', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const row = await contract.tache.create({ Titre: 'T', Jour: today });
    expect(await flat('Jour', 'date_is', 'UTC??today')).toBe('T');
    expect(await flat('Jour', 'date_is', 'UTC?0?nr_days_ago')).toBe('T');
    expect(await flat('Jour', 'date_is', 'UTC??tomorrow')).toBe('');
    await contract.token.delete(`${contract.tache.path}${row.id}/`);
  });

  test('updated_on filters the row itself, without a field for it', async () => {
    expect(await titles({ filter__field_updated_on__date_after: '2000-01-01' })).toBe('ABCD');
    expect(await titles({ filter__field_updated_on__date_after: '2999-01-01' })).toBe('');
    expect(await titles({ filter__field_created_on__date_before: 'UTC?2999-01-01' })).toBe('ABCD');
  });
});

describe('tree filters', () => {
  const tree = (filters: unknown, extra: Record<string, string> = {}) => ({
    filters: JSON.stringify(filters),
    ...extra,
  });

  test('nest groups', async () => {
    const filters = {
      filter_type: 'OR',
      filters: [{ field: 'Titre', type: 'equal', value: 'D' }],
      groups: [
        {
          filter_type: 'AND',
          filters: [
            { field: 'Heures', type: 'higher_than', value: '1' },
            { field: 'Heures', type: 'lower_than', value: '10' },
          ],
          groups: [],
        },
      ],
    };
    expect(await titles(tree(filters))).toBe('ABD');
  });

  test('put flat filters aside', async () => {
    const filters = { filter_type: 'AND', filters: [{ field: 'Titre', type: 'equal', value: 'A' }], groups: [] };
    expect(await titles(tree(filters, { filter__Titre__equal: 'B' }))).toBe('A');
  });

  test('a value of "" is no filter', async () => {
    expect(
      await titles(tree({ filter_type: 'AND', filters: [{ field: 'Titre', type: 'equal', value: '' }], groups: [] })),
    ).toBe('ABCD');
  });

  test('take names with quotes and commas as they are', async () => {
    const filters = { filter_type: 'AND', filters: [{ field: 'Notes', type: 'equal', value: `a"b,c'd` }], groups: [] };
    expect(await titles(tree(filters))).toBe('');
  });

  test.each([
    ['an unknown name', { filter_type: 'AND', filters: [{ field: 'Inconnu', type: 'equal', value: 'x' }] }],
    ['the row id', { filter_type: 'AND', filters: [{ field: 'id', type: 'equal', value: '1' }] }],
    ['an unknown type', { filter_type: 'AND', filters: [{ field: 'Titre', type: 'ressemble', value: 'x' }] }],
    ['an unknown way to join', { filter_type: 'XOR', filters: [] }],
  ])('%s is refused', async (_, filters) => {
    expect((await list(tree(filters))).status).toBe(400);
  });

  test('what is not JSON is refused', async () => {
    expect((await list({ filters: '{"filter_type":' })).status).toBe(400);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await openContract();
});
afterAll(() => contract.close());
beforeEach(() => contract.tache.clear());

const write = (cells: Record<string, unknown>) =>
  contract.token.post(`${contract.tache.path}?user_field_names=true`, cells);

describe('values that are taken', () => {
  test.each([
    ['text is trimmed', 'Titre', '  Maquettes  ', 'Maquettes'],
    ['text keeps accents and emoji', 'Titre', 'Été 🥐', 'Été 🥐'],
    ['text may be null', 'Titre', null, null],
    ['a number is padded to its places', 'Heures', 12, '12.00'],
    ['a number may be sent as text', 'Heures', '7.5', '7.50'],
    ['a number in exponent form', 'Solde', 1e21, '1000000000000000000000.00'],
    ['zero', 'Heures', 0, '0.00'],
    ['null empties a number', 'Heures', null, null],
    ['a negative where it is allowed', 'Solde', -3.25, '-3.25'],
    ['a number without places', 'Entier', 42, '42'],
    ['a boolean', 'Fait', true, true],
    ['a day', 'Jour', '2024-02-29', '2024-02-29'],
    ['null empties a date', 'Jour', null, null],
    ['a moment with its offset becomes UTC', 'Moment', '2026-11-20T10:30:00+01:00', '2026-11-20T09:30:00Z'],
    ['a moment in UTC', 'Moment', '2026-11-20T09:30:00Z', '2026-11-20T09:30:00Z'],
    ['an e-mail', 'Email', 'lea.martin@acadenice.fr', 'lea.martin@acadenice.fr'],
    ['a blank e-mail', 'Email', '', ''],
    ['a URL', 'Site', 'https://acadenice.fr/formations?x=1', 'https://acadenice.fr/formations?x=1'],
  ])('%s', async (_, field, sent, stored) => {
    const { status, body } = await write({ [field]: sent });
    expect(status).toBe(200);
    expect(body[field]).toEqual(stored);
    const [row] = await contract.tache.list();
    expect(row[field]).toEqual(stored);
  });

  test('blank e-mail and URL read as empty text, blank text as null', async () => {
    const { body } = await write({});
    expect([body.Email, body.Site, body.Notes]).toEqual(['', '', null]);
  });

  test('a select is written by option id or by its value', async () => {
    const { tache } = contract;
    const id = tache.options.Etat?.en_cours;
    for (const sent of [id, 'en_cours']) {
      const { body } = await write({ Etat: sent });
      expect(body.Etat).toEqual({ id, value: 'en_cours', color: 'orange' });
    }
    expect((await write({ Etat: null })).body.Etat).toBeNull();
  });

  test('a multiple select is written by ids or values', async () => {
    const { body } = await write({ Tags: ['web', contract.tache.options.Tags?.urgent] });
    expect(body.Tags.map((option: { value: string }) => option.value).sort()).toEqual(['urgent', 'web']);
    expect((await write({ Tags: [] })).body.Tags).toEqual([]);
  });

  test('created_on is a UTC moment', async () => {
    expect((await write({})).body.Cree).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);
  });
});

describe('values that are refused with 400', () => {
  test.each([
    ['text in a number', 'Heures', 'abc'],
    ['too many decimals', 'Heures', '1.234'],
    ['too many decimals, also when they are zeros', 'Heures', '7.5000'],
    ['no digit in a number', 'Heures', ''],
    ['a negative number', 'Heures', -1],
    ['decimals where there are none', 'Entier', 1.5],
    ['null in a boolean', 'Fait', null],
    ['a day that does not exist', 'Jour', '2026-02-29'],
    ['a day in French order', 'Jour', '31/12/2026'],
    ['a day of the year 0000', 'Jour', '0000-01-01'],
    ['a moment where there is no time', 'Jour', '2026-12-01T00:00:00Z'],
    ['a moment with milliseconds where there is no time', 'Jour', '2026-12-01T00:00:00.000Z'],
    ['a NUL in a text', 'Titre', 'a\u0000b'],
    ['a NUL in a long text', 'Notes', 'a\u0000b'],
    ['a moment without sense', 'Moment', 'demain'],
    ['an e-mail without domain', 'Email', 'lea.martin'],
    ['a URL without scheme', 'Site', 'acadenice'],
    ['an unknown option', 'Etat', 'inconnu'],
    ['an option id of nobody', 'Etat', 999999999],
    ['null in a multiple select', 'Tags', null],
    ['an unknown tag', 'Tags', ['web', 'inconnu']],
    ['null in a link', 'Client', null],
    ['a name that no linked row has', 'Client', ['Personne']],
    ['a formula', 'Double', 3],
    ['created_on', 'Cree', '2026-01-01T00:00:00Z'],
  ])('%s', async (_, field, sent) => {
    const answer = await write({ [field]: sent });
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_REQUEST_BODY_VALIDATION']);
    expect(await contract.tache.list()).toEqual([]);
  });

  test.each([
    ['Etat', 'inconnu', "The provided select option value 'inconnu' is not a valid select option."],
    ['Client', ['Personne'], "The provided text value 'Personne' doesn't match any row in the linked table."],
    ['Double', 3, 'Field of type formula is read only and should not be set manually.'],
  ])(
    '%s: the detail is a sentence where only the other rows say that the value is wrong',
    async (field, sent, detail) => {
      expect((await write({ [field]: sent })).body.detail).toBe(detail);
    },
  );

  test('the detail names each refused field with a message and a code', async () => {
    const { body } = await write({ Heures: 'abc', Fait: null });
    for (const field of ['Heures', 'Fait'])
      expect(body.detail[field][0]).toEqual({ error: expect.any(String), code: expect.any(String) });
  });
});

describe('unique_with_empty', () => {
  test('a value may be there once, no value many times', async () => {
    expect((await write({ Code: 'CDA' })).status).toBe(200);
    const twice = await write({ Code: 'CDA' });
    expect([twice.status, twice.body.error]).toEqual([400, 'ERROR_FIELD_DATA_CONSTRAINT']);
    expect((await write({})).status).toBe(200);
    expect((await write({})).status).toBe(200);
  });

  test('a row may keep its own value, and a value is free again after its row is gone', async () => {
    const { token, tache } = contract;
    const row = await tache.create({ Code: 'DWWM' });
    expect(
      (await token.patch(`${tache.path}${row.id}/?user_field_names=true`, { Code: 'DWWM', Heures: 1 })).status,
    ).toBe(200);
    await token.delete(`${tache.path}${row.id}/`);
    expect((await write({ Code: 'DWWM' })).status).toBe(200);
  });

  test('a batch that repeats a value changes nothing', async () => {
    const { token, tache } = contract;
    const answer = await token.post(`${tache.path}batch/?user_field_names=true`, {
      items: [{ Code: 'X' }, { Code: 'X' }],
    });
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_FIELD_DATA_CONSTRAINT']);
    expect(await tache.list()).toEqual([]);
  });
});

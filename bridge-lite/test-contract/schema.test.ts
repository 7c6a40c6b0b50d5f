import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await openContract();
});
afterAll(() => contract.close());

const addTable = async (body: Record<string, unknown>) =>
  (await contract.user.need('POST', `/api/database/tables/database/${contract.databaseId}/`, body)).id as number;
const fieldsPath = (tableId: number) => `/api/database/fields/table/${tableId}/`;
const fieldsOf = (tableId: number) => contract.user.need('GET', fieldsPath(tableId));
type Named = { name: string };

describe('tables', () => {
  test('with data have the fields of its first row, the first one primary', async () => {
    const id = await addTable({
      name: 'salle',
      data: [
        ['Nom', 'Places'],
        ['A1', '12'],
      ],
      first_row_header: true,
    });
    const fields = await fieldsOf(id);
    expect(fields.map(({ name, primary }: Named & { primary: boolean }) => [name, primary])).toEqual([
      ['Nom', true],
      ['Places', false],
    ]);
    const { results } = await contract.user.need('GET', `/api/database/rows/table/${id}/?user_field_names=true`);
    expect(results).toEqual([expect.objectContaining({ Nom: 'A1', Places: '12' })]);
  });

  test('without data have three fields and two rows', async () => {
    const id = await addTable({ name: 'vide' });
    expect(await fieldsOf(id)).toHaveLength(3);
    expect((await contract.user.need('GET', `/api/database/rows/table/${id}/`)).count).toBe(2);
  });

  test('a deleted table is gone, with the links to it', async () => {
    const id = await addTable({ name: 'passage', data: [['Nom']], first_row_header: true });
    await contract.user.need('POST', fieldsPath(contract.client.id), {
      name: 'Passage',
      type: 'link_row',
      link_row_table_id: id,
    });
    expect((await contract.user.delete(`/api/database/tables/${id}/`)).status).toBe(204);
    expect((await contract.user.get(`/api/database/rows/table/${id}/`)).body.error).toBe('ERROR_TABLE_DOES_NOT_EXIST');
    expect((await fieldsOf(contract.client.id)).map((field: Named) => field.name)).not.toContain('Passage');
  });
});

test('a deleted database is gone, with its tables', async () => {
  const { user, workspaceId, databaseId } = contract;
  const path = `/api/applications/workspace/${workspaceId}/`;
  const { id } = await user.need('POST', path, { name: 'Passage', type: 'database' });
  const table = await user.need('POST', `/api/database/tables/database/${id}/`, { name: 'x', data: [['Nom']] });
  expect((await user.delete(`/api/applications/${id}/`)).status).toBe(204);
  expect((await user.get(`/api/database/rows/table/${table.id}/`)).body.error).toBe('ERROR_TABLE_DOES_NOT_EXIST');
  expect((await user.need('GET', path)).map((one: { id: number }) => one.id)).toEqual([databaseId]);
  const again = await user.delete(`/api/applications/${id}/`);
  expect([again.status, again.body.error]).toEqual([404, 'ERROR_APPLICATION_DOES_NOT_EXIST']);
});

describe('fields', () => {
  test('describe themselves with the settings of their type', async () => {
    const fields = await fieldsOf(contract.tache.id);
    const named = (name: string) => fields.find((field: Named) => field.name === name);
    expect(named('Heures')).toMatchObject({
      type: 'number',
      number_decimal_places: 2,
      number_negative: false,
      read_only: false,
    });
    expect(named('Etat').select_options[0]).toEqual({ id: expect.any(Number), value: 'a_faire', color: 'blue' });
    expect(named('Client')).toMatchObject({
      type: 'link_row',
      link_row_table_id: contract.client.id,
      link_row_related_field_id: expect.any(Number),
    });
    expect(named('Double')).toMatchObject({ type: 'formula', formula_type: 'number', read_only: true });
    expect(named('Code').field_constraints).toEqual([expect.objectContaining({ type_name: 'unique_with_empty' })]);
  });

  test('a link makes a reverse field named after its table, which can be renamed', async () => {
    const id = await addTable({ name: 'groupe', data: [['Nom']], first_row_header: true });
    const link = await contract.user.need('POST', fieldsPath(id), {
      name: 'Clients',
      type: 'link_row',
      link_row_table_id: contract.client.id,
      has_related_field: true,
    });
    const reverse = (await fieldsOf(contract.client.id)).find((field: Named) => field.name === 'groupe');
    expect(reverse).toMatchObject({ id: link.link_row_related_field_id, link_row_table_id: id });
    await contract.user.need('PATCH', `/api/database/fields/${reverse.id}/`, { name: 'groupes' });
    expect((await fieldsOf(contract.client.id)).map((field: Named) => field.name)).toContain('groupes');
  });

  test('has_related_field false makes none', async () => {
    const before = (await fieldsOf(contract.client.id)).length;
    const id = await addTable({ name: 'lien_simple', data: [['Nom']], first_row_header: true });
    const link = await contract.user.need('POST', fieldsPath(id), {
      name: 'Client',
      type: 'link_row',
      link_row_table_id: contract.client.id,
      has_related_field: false,
    });
    expect(link.link_row_related_field_id).toBeNull();
    expect(await fieldsOf(contract.client.id)).toHaveLength(before);
  });

  test('a primary field can become a formula, and is then the name of the row', async () => {
    const id = await addTable({ name: 'contact', data: [['nom_prenom']], first_row_header: true });
    const [primary] = await fieldsOf(id);
    for (const name of ['prenom', 'nom']) await contract.user.need('POST', fieldsPath(id), { name, type: 'text' });
    const formula = "trim(concat(field('prenom'), ' ', field('nom')))";
    await contract.user.need('PATCH', `/api/database/fields/${primary.id}/`, { type: 'formula', formula });
    const row = await contract.user.need('POST', `/api/database/rows/table/${id}/?user_field_names=true`, {
      prenom: 'Léa',
      nom: 'Martin',
    });
    expect(row.nom_prenom).toBe('Léa Martin');
    const names = await contract.user.need('GET', `/api/database/rows/names/?table__${id}=${row.id}`);
    expect(names).toEqual({ [id]: { [row.id]: 'Léa Martin' } });
  });

  test('options sent with their id keep their cells, those left out lose them', async () => {
    const { tache, user } = contract;
    const field = await user.need('POST', fieldsPath(tache.id), {
      name: 'Niveau',
      type: 'single_select',
      select_options: [
        { value: 'bas', color: 'blue' },
        { value: 'haut', color: 'red' },
      ],
    });
    const [low, high] = await tache.createMany([{ Niveau: 'bas' }, { Niveau: 'haut' }]);
    const kept = field.select_options.find((option: { value: string }) => option.value === 'haut');
    await user.need('PATCH', `/api/database/fields/${field.id}/`, {
      select_options: [
        { ...kept, value: 'très haut' },
        { value: 'neuf', color: 'gray' },
      ],
    });
    const levels = (await tache.list()).map((row) => [row.id, row.Niveau?.value ?? null]);
    expect(levels).toEqual(
      expect.arrayContaining([
        [low?.id, null],
        [high?.id, 'très haut'],
      ]),
    );
  });

  test('a rollup sums through a link', async () => {
    const { client, tache, user } = contract;
    await user.need('POST', fieldsPath(client.id), {
      name: 'Somme',
      type: 'rollup',
      through_field_id: client.fields.tache,
      target_field_id: tache.fields.Heures,
      rollup_function: 'sum',
    });
    const made = await client.create({ Nom: 'R' });
    await tache.createMany([
      { Heures: 1, Client: [made.id] },
      { Heures: '2.5', Client: [made.id] },
    ]);
    expect((await client.list({ filter__field_id__in: String(made.id) }))[0].Somme).toBe('3.50');
  });

  test.each([
    ['a name in use', { name: 'Titre', type: 'text' }, 'ERROR_FIELD_WITH_SAME_NAME_ALREADY_EXISTS'],
    ['the name id', { name: 'id', type: 'text' }, 'ERROR_RESERVED_BASEROW_FIELD_NAME'],
    ['the name order', { name: 'order', type: 'text' }, 'ERROR_RESERVED_BASEROW_FIELD_NAME'],
    ['an unknown type', { name: 'X', type: 'magie' }, 'ERROR_REQUEST_BODY_VALIDATION'],
    ['no name', { type: 'text' }, 'ERROR_REQUEST_BODY_VALIDATION'],
    ['a formula that reads nothing', { name: 'X', type: 'formula', formula: "field('Inconnu')" }, 'ERROR_WITH_FORMULA'],
    ['a formula that is none', { name: 'X', type: 'formula', formula: 'sum((' }, 'ERROR_WITH_FORMULA'],
    ['a link to nowhere', { name: 'X', type: 'link_row' }, 'ERROR_LINK_ROW_TABLE_NOT_PROVIDED'],
  ])('%s is refused', async (_, body, error) => {
    const before = (await fieldsOf(contract.tache.id)).length;
    const answer = await contract.user.post(fieldsPath(contract.tache.id), body);
    expect([answer.status, answer.body.error]).toEqual([400, error]);
    expect(await fieldsOf(contract.tache.id)).toHaveLength(before);
  });

  test('the primary field cannot be deleted, another can become primary', async () => {
    const id = await addTable({ name: 'badge', data: [['Numero', 'Nom']], first_row_header: true });
    const [numero, nom] = await fieldsOf(id);
    expect((await contract.user.delete(`/api/database/fields/${numero.id}/`)).body.error).toBe(
      'ERROR_CANNOT_DELETE_PRIMARY_FIELD',
    );
    await contract.user.need('POST', `/api/database/fields/table/${id}/change-primary-field/`, {
      new_primary_field_id: nom.id,
    });
    expect((await fieldsOf(id)).find((field: { primary: boolean }) => field.primary).name).toBe('Nom');
    expect((await contract.user.delete(`/api/database/fields/${numero.id}/`)).status).toBe(200);
  });
});

import { type Answer, Api } from './api.ts';
import { openTarget, type Target } from './openTarget.ts';

type Row = Answer['body'];

/** A small database made through the API: `client` and `tache`, linked both ways, with one field of each type. */
export type Contract = {
  target: Target;
  /** Calls with a database token that has all rights. */
  token: Api;
  /** Calls with the user's JWT. */
  user: Api;
  workspaceId: number;
  databaseId: number;
  client: TableHandle;
  tache: TableHandle;
  close(): Promise<void>;
};

type TableHandle = {
  id: number;
  path: string;
  /** Field ids by name. */
  fields: Record<string, number>;
  /** Option ids by field name and value. */
  options: Record<string, Record<string, number>>;
  create(cells: Record<string, unknown>): Promise<Row>;
  createMany(items: Record<string, unknown>[]): Promise<Row[]>;
  /** Results of a list with user field names. */
  list(query?: Record<string, string>): Promise<Row[]>;
  clear(): Promise<void>;
};

const named = 'user_field_names=true';

async function login(target: Target): Promise<Api> {
  const anonymous = new Api(target.url, null);
  const { email, password } = target;
  const { access_token: jwt } = await anonymous.need('POST', '/api/user/token-auth/', { email, password });
  return anonymous.as(`JWT ${jwt}`);
}

async function handle(api: Api, id: number): Promise<TableHandle> {
  const path = `/api/database/rows/table/${id}/`;
  const described = await api.need('GET', `/api/database/fields/table/${id}/`);
  const fields: Record<string, number> = {};
  const options: TableHandle['options'] = {};
  for (const field of described) {
    fields[field.name] = field.id;
    for (const option of field.select_options ?? [])
      options[field.name] = { ...options[field.name], [option.value]: option.id };
  }
  const list = async (query: Record<string, string> = {}): Promise<Row[]> => {
    const params = new URLSearchParams({ user_field_names: 'true', ...query });
    return (await api.need('GET', `${path}?${params}`)).results;
  };
  return {
    id,
    path,
    fields,
    options,
    list,
    create: (cells) => api.need('POST', `${path}?${named}`, cells),
    createMany: async (items) => (await api.need('POST', `${path}batch/?${named}`, { items })).items,
    async clear() {
      const ids = (await list({ size: '200' })).map((row) => row.id);
      if (ids.length > 0) await api.post(`${path}batch-delete/`, { items: ids });
    },
  };
}

const option = (value: string, color: string) => ({ value, color });

const tacheFields = [
  { name: 'Notes', type: 'long_text' },
  { name: 'Code', type: 'text', field_constraints: [{ type_name: 'unique_with_empty' }] },
  { name: 'Heures', type: 'number', number_decimal_places: 2 },
  { name: 'Solde', type: 'number', number_decimal_places: 2, number_negative: true },
  { name: 'Entier', type: 'number', number_decimal_places: 0 },
  { name: 'Fait', type: 'boolean' },
  { name: 'Jour', type: 'date', date_format: 'ISO' },
  { name: 'Moment', type: 'date', date_format: 'ISO', date_include_time: true },
  { name: 'Email', type: 'email' },
  { name: 'Site', type: 'url' },
  {
    name: 'Etat',
    type: 'single_select',
    select_options: [option('a_faire', 'blue'), option('en_cours', 'orange'), option('terminee', 'green')],
  },
  {
    name: 'Tags',
    type: 'multiple_select',
    select_options: [option('urgent', 'red'), option('web', 'blue'), option('interne', 'gray')],
  },
  { name: 'Cree', type: 'created_on', date_include_time: true },
  { name: 'Modifie', type: 'last_modified', date_include_time: true },
];

/** Makes the workspace, tables, fields and token of the suite. `close` removes them again. */
export async function openContract(): Promise<Contract> {
  const target = await openTarget();
  const user = await login(target);
  const workspace = await user.need('POST', '/api/workspaces/', { name: `Contrat ${Date.now()}` });
  const database = await user.need('POST', `/api/applications/workspace/${workspace.id}/`, {
    name: 'Contrat',
    type: 'database',
  });
  const table = async (name: string, primary: string) =>
    (
      await user.need('POST', `/api/database/tables/database/${database.id}/`, {
        name,
        data: [[primary]],
        first_row_header: true,
      })
    ).id as number;
  const clientId = await table('client', 'Nom');
  const tacheId = await table('tache', 'Titre');
  const addField = (tableId: number, body: unknown) =>
    user.need('POST', `/api/database/fields/table/${tableId}/`, body);
  for (const field of tacheFields) await addField(tacheId, field);
  await addField(tacheId, { name: 'Client', type: 'link_row', link_row_table_id: clientId, has_related_field: true });
  await addField(tacheId, { name: 'Double', type: 'formula', formula: "field('Heures') * 2" });
  await addField(tacheId, { name: 'Ratio', type: 'formula', formula: "field('Heures') / field('Entier')" });
  await addField(tacheId, {
    name: 'Resume',
    type: 'formula',
    formula: "concat(field('Titre'), ' / ', totext(field('Etat')))",
  });
  await addField(clientId, { name: 'Total', type: 'formula', formula: "sum(lookup('tache', 'Heures'))" });
  const links = (await user.need('GET', `/api/database/fields/table/${clientId}/`)).find(
    (field: Row) => field.name === 'tache',
  );
  const titre = (await user.need('GET', `/api/database/fields/table/${tacheId}/`)).find(
    (field: Row) => field.name === 'Titre',
  );
  await addField(clientId, { name: 'Nombre', type: 'count', through_field_id: links.id });
  await addField(clientId, { name: 'Titres', type: 'lookup', through_field_id: links.id, target_field_id: titre.id });
  const made = await user.need('POST', '/api/database/tokens/', { name: 'contrat', workspace: workspace.id });
  const token = user.as(`Token ${made.key}`);
  return {
    target,
    token,
    user,
    workspaceId: workspace.id,
    databaseId: database.id,
    client: await handle(token, clientId),
    tache: await handle(token, tacheId),
    async close() {
      await user.delete(`/api/workspaces/${workspace.id}/`);
      await target.close();
    },
  };
}

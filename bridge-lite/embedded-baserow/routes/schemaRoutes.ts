import { type Context, Hono } from 'hono';
import { type Access, noPermission, notInWorkspace } from '../auth/access.ts';
import { BaserowError, bodyError, fieldMissing, tableMissing } from '../errors.ts';
import { asObject } from '../rowBody.ts';
import { fieldJson, tableJson, tableSummary } from '../schema/fieldJson.ts';
import type { SchemaService } from '../schema/schemaService.ts';
import type { ApplicationRecord, FieldRecord, UserRecord, WorkspaceRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../store/table.ts';
import { pathId, readBody } from './readBody.ts';

export type SchemaRouteDeps = { store: Store; access: Access; schema: SchemaService };

const auth = (c: Context) => c.req.header('authorization');

function nameOf(body: Record<string, unknown>): string {
  if (typeof body.name === 'string' && body.name.trim() !== '') return body.name.trim();
  throw bodyError({ name: [{ error: 'This field is required.', code: 'required' }] });
}

/** `/api/…`: workspaces, databases, tables and fields. */
export function schemaRoutes({ store, access, schema }: SchemaRouteDeps): Hono {
  const app = new Hono();

  const workspaceSummary = (workspace?: WorkspaceRecord) => ({
    id: workspace?.id,
    name: workspace?.name,
    generative_ai_models_enabled: {},
  });
  const memberJson = ({ id, created_on }: WorkspaceRecord, user: UserRecord) => ({
    id,
    name: user.name,
    email: user.email,
    workspace: id,
    permissions: 'ADMIN',
    created_on,
    user_id: user.id,
    to_be_deleted: false,
    ...(store.line === '1.35' ? {} : { two_factor_auth: {} }),
  });
  const workspaceOf = (user: UserRecord, id: number) => {
    const workspace = store.find('workspace', id);
    if (!workspace)
      throw new BaserowError(404, 'ERROR_GROUP_DOES_NOT_EXIST', 'The requested workspace does not exist.');
    if (!user.workspaces.includes(id)) throw notInWorkspace();
    return workspace;
  };
  const databaseOf = (user: UserRecord, id: number): ApplicationRecord => {
    const application = store.find('application', id);
    if (!application)
      throw new BaserowError(404, 'ERROR_APPLICATION_DOES_NOT_EXIST', 'The requested application does not exist.');
    workspaceOf(user, application.workspace_id);
    return application;
  };
  const tableOf = (user: UserRecord, id: number): Table => {
    const table = store.tables.get(id);
    if (!table) throw tableMissing();
    databaseOf(user, table.record.database_id);
    return table;
  };
  const fieldOf = (user: UserRecord, id: number): FieldRecord => {
    const field = store.find('field', id);
    if (!field) throw fieldMissing();
    tableOf(user, field.table_id);
    return field;
  };
  const tablesOf = (databaseId: number) =>
    [...store.tables.values()].filter((table) => table.record.database_id === databaseId).map(tableJson);
  const workspaceJson = (workspace: WorkspaceRecord) => ({
    ...workspaceSummary(workspace),
    users: store
      .all('user')
      .filter(({ workspaces }) => workspaces.includes(workspace.id))
      .map((user) => memberJson(workspace, user)),
    order: workspace.order,
    permissions: 'ADMIN',
  });
  const applicationJson = ({ id, name, order, workspace_id, created_on }: ApplicationRecord) => ({
    id,
    name,
    order,
    type: 'database',
    workspace: workspaceSummary(store.find('workspace', workspace_id)),
    created_on,
    tables: tablesOf(id),
  });

  app.get('/workspaces/', (c) => {
    const user = access.user(auth(c));
    const seen = user.workspaces.flatMap((id) => store.find('workspace', id) ?? []);
    return c.json(seen.map((one) => ({ ...workspaceJson(one), unread_notifications_count: 0 })));
  });
  app.post('/workspaces/', async (c) => {
    const user = access.user(auth(c));
    const name = nameOf(asObject(await readBody(c)));
    return c.json(workspaceJson(await store.transaction((tx) => schema.createWorkspace(tx, name, user.id))));
  });
  app.delete('/workspaces/:id{[0-9]+}/', async (c) => {
    const workspace = workspaceOf(access.user(auth(c)), pathId(c, 'id'));
    await store.transaction((tx) => schema.deleteWorkspace(tx, workspace.id));
    return c.body(null, 204);
  });

  app.get('/applications/', (c) => {
    const user = access.user(auth(c));
    return c.json(
      store
        .all('application')
        .filter((one) => user.workspaces.includes(one.workspace_id))
        .map(applicationJson),
    );
  });
  app.get('/applications/workspace/:id{[0-9]+}/', (c) => {
    const workspace = workspaceOf(access.user(auth(c)), pathId(c, 'id'));
    return c.json(
      store
        .all('application')
        .filter((one) => one.workspace_id === workspace.id)
        .map(applicationJson),
    );
  });
  app.post('/applications/workspace/:id{[0-9]+}/', async (c) => {
    const workspace = workspaceOf(access.user(auth(c)), pathId(c, 'id'));
    const body = asObject(await readBody(c));
    if (body.type !== 'database')
      throw bodyError({ type: [{ error: `"${String(body.type)}" is not a valid choice.`, code: 'invalid_choice' }] });
    return c.json(
      applicationJson(await store.transaction((tx) => schema.createApplication(tx, workspace.id, nameOf(body)))),
    );
  });

  app.delete('/applications/:id{[0-9]+}/', async (c) => {
    const application = databaseOf(access.user(auth(c)), pathId(c, 'id'));
    await store.transaction((tx) => schema.deleteApplication(tx, application.id));
    return c.body(null, 204);
  });

  app.get('/database/tables/all-tables/', (c) => {
    const caller = access.caller(auth(c));
    const seen = [...store.tables.values()].filter((table) =>
      caller.kind === 'token'
        ? access.tokenSees(caller.token, table)
        : caller.user.workspaces.includes(access.applicationOf(table).workspace_id),
    );
    return c.json(seen.map(tableSummary));
  });
  app.get('/database/tables/database/:id{[0-9]+}/', (c) =>
    c.json(tablesOf(databaseOf(access.user(auth(c)), pathId(c, 'id')).id)),
  );
  app.post('/database/tables/database/:id{[0-9]+}/', async (c) => {
    const user = access.user(auth(c));
    const database = databaseOf(user, pathId(c, 'id'));
    const body = asObject(await readBody(c));
    const { data, first_row_header: header } = body;
    if (data !== undefined && (!Array.isArray(data) || data.length === 0 || !data.every(Array.isArray)))
      throw new BaserowError(
        400,
        'ERROR_INVALID_INITIAL_TABLE_DATA',
        'The provided data must at least contain one row.',
      );
    const table = await store.transaction((tx) =>
      data === undefined
        ? schema.createDefaultTable(tx, database.id, nameOf(body), user.language)
        : schema.createTable(tx, database.id, nameOf(body), data as unknown[][], header === true),
    );
    return c.json(tableJson(table));
  });
  app.get('/database/tables/:id{[0-9]+}/', (c) => c.json(tableJson(tableOf(access.user(auth(c)), pathId(c, 'id')))));
  app.patch('/database/tables/:id{[0-9]+}/', async (c) => {
    const table = tableOf(access.user(auth(c)), pathId(c, 'id'));
    const name = nameOf(asObject(await readBody(c)));
    await store.transaction((tx) => schema.renameTable(tx, table, name));
    return c.json(tableJson(table));
  });
  app.delete('/database/tables/:id{[0-9]+}/', async (c) => {
    const table = tableOf(access.user(auth(c)), pathId(c, 'id'));
    await store.transaction((tx) => schema.deleteTable(tx, table));
    return c.body(null, 204);
  });

  app.get('/database/fields/table/:id{[0-9]+}/', (c) => {
    const caller = access.caller(auth(c));
    const table =
      caller.kind === 'user' ? tableOf(caller.user, pathId(c, 'id')) : access.table(auth(c), pathId(c, 'id'), 'read');
    return c.json(table.fields.map((field) => fieldJson(store, field)));
  });
  app.post('/database/fields/table/:id{[0-9]+}/', async (c) => {
    // As in Baserow this address knows tokens, and lets none in.
    if (access.caller(auth(c)).kind === 'token') throw noPermission();
    const table = tableOf(access.user(auth(c)), pathId(c, 'id'));
    const body = asObject(await readBody(c));
    const field = await store.transaction((tx) => schema.createField(tx, table, body));
    return c.json({ ...fieldJson(store, field), related_fields: [] });
  });
  app.post('/database/fields/table/:id{[0-9]+}/change-primary-field/', async (c) => {
    const table = tableOf(access.user(auth(c)), pathId(c, 'id'));
    const { new_primary_field_id: id } = asObject(await readBody(c));
    const [primary, old] = await store.transaction((tx) => schema.changePrimary(tx, table, Number(id)));
    return c.json({ ...(primary && fieldJson(store, primary)), related_fields: old ? [fieldJson(store, old)] : [] });
  });
  app.get('/database/fields/:id{[0-9]+}/', (c) =>
    c.json(fieldJson(store, fieldOf(access.user(auth(c)), pathId(c, 'id')))),
  );
  app.patch('/database/fields/:id{[0-9]+}/', async (c) => {
    const field = fieldOf(access.user(auth(c)), pathId(c, 'id'));
    const body = asObject(await readBody(c));
    const changed = await store.transaction((tx) => schema.updateField(tx, field, body));
    const related = changed.related.map((one) => fieldJson(store, one));
    return c.json({ ...fieldJson(store, changed.field), related_fields: related });
  });
  app.delete('/database/fields/:id{[0-9]+}/', async (c) => {
    const field = fieldOf(access.user(auth(c)), pathId(c, 'id'));
    await store.transaction((tx) => schema.deleteField(tx, field));
    return c.json({ related_fields: [] });
  });

  return app;
}

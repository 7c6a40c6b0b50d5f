import { type Context, Hono } from 'hono';
import type { Access, Operation } from '../auth/access.ts';
import { bodyError, queryError } from '../errors.ts';
import { rowName } from '../fields/fieldValue.ts';
import { rowJson } from '../fields/rowJson.ts';
import type { RowHistory } from '../history/rowHistory.ts';
import { isFlagSet, listRows } from '../query/listRows.ts';
import { parseItems } from '../rowBody.ts';
import type { RowService, WriteOptions } from '../rowService.ts';
import type { Store } from '../store/store.ts';
import type { Row, Table } from '../store/table.ts';
import { pathId, readBody } from './readBody.ts';

export type RowRouteDeps = { store: Store; access: Access; rows: RowService; history: RowHistory; clock: () => Date };

const auth = (c: Context) => c.req.header('authorization');

function integerParam(c: Context, name: string): number | null {
  const text = c.req.query(name);
  if (text === undefined || text === '') return null;
  if (!/^-?\d+$/.test(text)) throw queryError({ [name]: [{ error: 'A valid integer is required.', code: 'invalid' }] });
  return Number(text);
}

const readOptions = (c: Context) => ({ userFieldNames: isFlagSet(c.req.query('user_field_names')) });
const writeOptions = (c: Context, access: Access): WriteOptions => ({
  user: access.writer(auth(c)),
  ...readOptions(c),
  sendEvents: c.req.query('send_webhook_events') === undefined || isFlagSet(c.req.query('send_webhook_events')),
  beforeId: integerParam(c, 'before'),
});

function rowIds(items: unknown[]): number[] {
  return items.map((item, at) => {
    if (typeof item === 'number' && Number.isInteger(item)) return item;
    if (typeof item === 'string' && /^\d+$/.test(item)) return Number(item);
    throw bodyError({ items: { [at]: [{ error: 'A valid integer is required.', code: 'invalid' }] } });
  });
}

/** `/api/database/rows/…`: everything about rows. */
export function rowRoutes({ store, access, rows, history, clock }: RowRouteDeps): Hono {
  const app = new Hono();
  const base = '/table/:table{[0-9]+}/';
  const tableFor = (c: Context, operation: Operation): Table => access.table(auth(c), pathId(c, 'table'), operation);
  const json = (table: Table, row: Row, options: { userFieldNames: boolean }) => rowJson(store, table, row, options);

  app.get('/names/', (c) => {
    const answer: Record<string, Record<string, string>> = {};
    for (const [key, value] of new URL(c.req.url).searchParams) {
      const id = /^table__(\d+)$/.exec(key)?.[1];
      if (id === undefined) throw queryError(`Unsupported parameter ${key}`);
      const table = access.table(auth(c), Number(id), 'read');
      const names: Record<string, string> = {};
      for (const rowId of value.split(',').map(Number)) {
        const row = table.rows.get(rowId);
        if (row) names[row.id] = rowName(store, table, row);
      }
      answer[id] = names;
    }
    return c.json(answer);
  });

  app.get(base, (c) => c.json(listRows(store, tableFor(c, 'read'), new URL(c.req.url), clock())));

  app.post(base, async (c) => {
    const table = tableFor(c, 'create');
    const options = writeOptions(c, access);
    return c.json(json(table, await rows.createOne(table, await readBody(c), options), options));
  });

  app.post(`${base}batch/`, async (c) => {
    const table = tableFor(c, 'create');
    const options = writeOptions(c, access);
    const created = await rows.createMany(table, parseItems(await readBody(c)), options);
    return c.json({ items: created.map((row) => json(table, row, options)) });
  });

  app.patch(`${base}batch/`, async (c) => {
    const table = tableFor(c, 'update');
    const options = writeOptions(c, access);
    const updated = await rows.updateMany(table, parseItems(await readBody(c)), options);
    return c.json({ items: updated.map((row) => json(table, row, options)) });
  });

  app.post(`${base}batch-delete/`, async (c) => {
    const table = tableFor(c, 'delete');
    await rows.deleteMany(table, rowIds(parseItems(await readBody(c))), writeOptions(c, access));
    return c.body(null, 204);
  });

  app.get(`${base}:row{[0-9]+}/`, (c) => {
    const table = tableFor(c, 'read');
    return c.json(json(table, rows.getRow(table, c.req.param('row')), readOptions(c)));
  });

  app.get(`${base}:row{[0-9]+}/history/`, (c) => {
    access.user(auth(c));
    const table = tableFor(c, 'read');
    const entries = history.of(table, pathId(c, 'row'));
    const from = integerParam(c, 'offset') ?? 0;
    const results = entries.slice(from, from + (integerParam(c, 'limit') ?? 50));
    return c.json({ count: entries.length, next: null, previous: null, results });
  });

  app.patch(`${base}:row{[0-9]+}/`, async (c) => {
    const table = tableFor(c, 'update');
    const options = writeOptions(c, access);
    return c.json(json(table, await rows.updateOne(table, pathId(c, 'row'), await readBody(c), options), options));
  });

  app.delete(`${base}:row{[0-9]+}/`, async (c) => {
    const table = tableFor(c, 'delete');
    await rows.deleteMany(table, [c.req.param('row')], writeOptions(c, access));
    return c.body(null, 204);
  });

  app.patch(`${base}:row{[0-9]+}/move/`, async (c) => {
    const table = tableFor(c, 'update');
    const options = writeOptions(c, access);
    const row = await rows.move(table, pathId(c, 'row'), integerParam(c, 'before_id'), options.sendEvents);
    return c.json(json(table, row, options));
  });

  return app;
}

import {
  type FilterBody,
  maxGroupRows,
  type QueryBody,
  queriesBodySchema,
  queryBodySchema,
} from '@formation-hub/bridge-lite/contracts';
import { foldText } from '@formation-hub/bridge-lite/model';
import { checkValues } from '@formation-hub/bridge-lite/query-rules';

export type FakeRow = { id: number } & Readonly<Record<string, unknown>>;
/** Rows of a collection; undefined for a collection that there is not. */
export type RowsOf = (collection: string) => readonly FakeRow[] | undefined;

/** A field as far as queries go. */
export interface FakeField {
  name: string;
  kind: string;
  choices?: readonly { value: string }[];
}
/** Fields of a collection; undefined for a collection that there is not. */
export type FieldsOf = (collection: string) => readonly FakeField[] | undefined;
type Fields = readonly FakeField[];

export interface FakeWorld {
  rowsOf: RowsOf;
  fieldsOf: FieldsOf;
}

/** An answer of the bridge, with its status. */
export interface FakeAnswer {
  status: number;
  body: object;
}

/** Row of the reader, for `moi`. */
const me = 3;

class Refusal extends Error {}

/** Whether the path asks a query, or several. */
export const isQueryPath = (path: string): boolean => /^(?:query|[a-z_0-9]+\/query)$/.test(path);

/**
 * Answers `POST query` and `POST <collection>/query` over rows in memory. What may be asked is decided by the bridge's own
 * contract and its own table of operators, so that nothing works here that the bridge refuses.
 */
export function answerQueries(world: FakeWorld, path: string, body: unknown): FakeAnswer {
  if (path !== 'query') return answerQuery(world, path.replace(/\/query$/, ''), body);
  const parsed = queriesBodySchema.safeParse(body);
  if (!parsed.success) return refused(400, 'VALIDATION_ERROR', parsed.error.message);
  const answers = parsed.data.queries.map((query) => {
    const { status, body: answer } = answerQuery(world, query.collection, query.body);
    return status === 200 ? answer : { status, ...answer };
  });
  return { status: 200, body: { data: answers } };
}

function answerQuery({ rowsOf, fieldsOf }: FakeWorld, collection: string, body: unknown): FakeAnswer {
  const rows = rowsOf(collection);
  const fields = fieldsOf(collection);
  if (!rows || !fields) return refused(404, 'NOT_FOUND', collection);
  const parsed = queryBodySchema.safeParse(body);
  if (!parsed.success) return refused(400, 'VALIDATION_ERROR', parsed.error.message);
  try {
    return { status: 200, body: answerOf(fields, rows, parsed.data) };
  } catch (error) {
    if (error instanceof Refusal || (error as Error).name === 'QueryError')
      return refused(400, 'VALIDATION_ERROR', (error as Error).message);
    throw error;
  }
}

const refused = (status: number, code: string, message: string): FakeAnswer => ({
  status,
  body: { error: { code, message } },
});

const asOf = () => new Date().toISOString();

function answerOf(fields: Fields, rows: readonly FakeRow[], body: QueryBody): object {
  const { filter, search, ids, group: only, groups, window = { offset: 0, limit: 50 }, sums = [], ends = [] } = body;
  const words = search === undefined ? [] : foldText(search).split(' ');
  const holds = filter === undefined ? () => true : conditionOf(fields, filter);
  const found = rows.filter(
    (row) =>
      (!ids || ids.includes(row.id)) &&
      (!only || (plain(row[fieldOf(fields, only.by).name])[0] ?? null) === only.value) &&
      holds(row) &&
      words.every((word) => searched(fields, row).includes(word)),
  );
  const sorted = sort(fields, found, body);
  if (groups) return { data: group(fields, sorted, groups), meta: { as_of: asOf() } };
  const { offset, limit } = window;
  return {
    data: sorted.slice(offset, offset + limit),
    meta: {
      ...{ as_of: asOf(), offset, limit, total: found.length },
      ...(body.sums && { sums: sumsOf(fields, found, sums) }),
      ...(body.ends && { ends: Object.fromEntries(ends.map((name) => [name, endsOf(fields, found, name)])) }),
    },
  };
}

function fieldOf(fields: Fields, name: string): FakeField {
  const field = fields.find((each) => each.name === name);
  if (!field) throw new Refusal(`there is no field ${name}`);
  return field;
}

function numberField(fields: Fields, name: string): FakeField {
  const field = fieldOf(fields, name);
  if (field.kind !== 'number' && field.kind !== 'hours') throw new Refusal(`${name} is no number`);
  return field;
}

/** What a value is compared by: ids of links, values of options. */
function plain(value: unknown): (string | number | boolean)[] {
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  return values
    .filter((each) => each !== null && each !== undefined && each !== '')
    .map((each) => (typeof each === 'object' && each !== null && 'id' in each ? Number(each.id) : (each as string)));
}

const isUnknown = (row: FakeRow, name: string): boolean =>
  Array.isArray(row.unknown) && (row.unknown as unknown[]).includes(name);

function conditionOf(fields: Fields, tree: FilterBody): (row: FakeRow) => boolean {
  if ('all' in tree) {
    const all = tree.all.map((each) => conditionOf(fields, each));
    return (row) => all.every((holds) => holds(row));
  }
  if ('any' in tree) {
    const any = tree.any.map((each) => conditionOf(fields, each));
    return (row) => any.some((holds) => holds(row));
  }
  const { field: name, op } = tree;
  if ('than' in tree) {
    numberField(fields, name);
    numberField(fields, tree.than);
    return (row) => !isUnknown(row, name) && !isUnknown(row, tree.than) && compare(row[name], op, row[tree.than]);
  }
  const field = fieldOf(fields, name);
  checkValues([name], field as never, { path: [name], op: tree.op, values: tree.values });
  const values = tree.values.map((value) => (value === 'moi' ? me : value));
  const meets = (row: FakeRow): boolean => {
    const own = plain(row[name]);
    switch (tree.op) {
      case 'empty':
        return (own.length === 0) === values[0];
      case 'eq':
      case 'neq':
        return own.some((each) => values.includes(each)) === (tree.op === 'eq');
      case 'contains':
        return foldText(textOf(row[name])).includes(foldText(String(values[0])));
      case 'between':
        return own.some((each) => compare(each, 'gte', values[0]) && compare(each, 'lte', values[1]));
      case 'within':
        throw new Error('the bridge of the tests knows no periods');
      default:
        return own.some((each) => compare(each, tree.op, values[0]));
    }
  };
  return (row) => !isUnknown(row, name) && meets(row);
}

function compare(a: unknown, op: string, b: unknown): boolean {
  if (a === null || a === undefined || b === null || b === undefined) return false;
  const order = typeof a === 'number' ? a - Number(b) : String(a) < String(b) ? -1 : Number(a !== b);
  return { gt: order > 0, gte: order >= 0, lt: order < 0, lte: order <= 0 }[op] ?? false;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value === 'object' && value !== null)
    return String((value as { label?: unknown; name?: unknown }).label ?? (value as { name?: unknown }).name ?? '');
  return value === null || value === undefined ? '' : String(value);
}

const searchedKinds = ['text', 'long_text', 'email', 'phone', 'one'];
const foldedRows = new WeakMap<FakeRow, string>();

/** Texts of a row and the titles of its links, folded. */
function searched(fields: Fields, row: FakeRow): string {
  const known = foldedRows.get(row);
  if (known !== undefined) return known;
  const texts = fields.filter(({ kind }) => searchedKinds.includes(kind));
  const folded = foldText(texts.map(({ name }) => textOf(row[name])).join(' '));
  foldedRows.set(row, folded);
  return folded;
}

function sort(fields: Fields, rows: readonly FakeRow[], { sort: sorts = [], order, first = [] }: QueryBody) {
  const isScreen = order === 'screen';
  const keys = sorts.map((text) => {
    const field = fieldOf(fields, text.replace(/^-/, ''));
    if (!isScreen && (field.kind === 'choices' || field.kind === 'file'))
      throw new Refusal(`${field.name} is not sorted by`);
    return { field, sign: text.startsWith('-') ? -1 : 1 };
  });
  const keyOf = ({ name, kind, choices = [] }: FakeField, row: FakeRow): string | number | undefined => {
    const [own] = plain(row[name]);
    if (own === undefined || isUnknown(row, name)) return undefined;
    if (typeof own === 'number' && kind !== 'one' && kind !== 'many') return own;
    if (isScreen && (kind === 'choice' || kind === 'choices')) {
      const place = choices.findIndex(({ value }) => value === own);
      return place < 0 ? choices.length : place;
    }
    return foldText(textOf(row[name]));
  };
  // They stand in the order of their ids.
  if (keys.length === 0 && first.length === 0) return rows;
  const place = new Map(first.map((id, index) => [id, index]));
  const decorated = rows.map((row) => ({
    row,
    place: place.get(row.id) ?? first.length,
    values: keys.map(({ field }) => keyOf(field, row)),
  }));
  decorated.sort((a, b) => {
    if (a.place !== b.place) return a.place - b.place;
    for (const [index, { sign }] of keys.entries()) {
      const [left, right] = [a.values[index], b.values[index]];
      if (left === right) continue;
      const isOneEmpty = left === undefined || right === undefined;
      if (isOneEmpty) return (left === undefined ? 1 : -1) * (isScreen ? 1 : -sign);
      return sign * (left < right ? -1 : 1);
    }
    return a.row.id - b.row.id;
  });
  return decorated.map(({ row }) => row);
}

const sumsOf = (fields: Fields, rows: readonly FakeRow[], names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => {
      numberField(fields, name);
      if (rows.some((row) => isUnknown(row, name))) return [name, null];
      return [name, rows.reduce((sum, row) => sum + (typeof row[name] === 'number' ? (row[name] as number) : 0), 0)];
    }),
  );

function endsOf(fields: Fields, rows: readonly FakeRow[], name: string): [unknown, unknown] | null {
  const { kind } = fieldOf(fields, name);
  if (!['number', 'hours', 'day', 'moment'].includes(kind)) throw new Refusal(`${name} has no ends`);
  const values = rows.flatMap((row) => (isUnknown(row, name) ? [] : plain(row[name])));
  const sorted = values.sort((a, b) => (a < b ? -1 : Number(a > b)));
  return sorted.length === 0 ? null : [sorted[0], sorted.at(-1)];
}

function group(fields: Fields, rows: readonly FakeRow[], asked: NonNullable<QueryBody['groups']>) {
  const { by, sums = [], rows: shown } = asked;
  const { kind } = fieldOf(fields, by);
  if (kind === 'file') throw new Refusal(`${by} makes no groups`);
  const groups = new Map<string | number | boolean | null, { label: string; rows: FakeRow[] }>();
  for (const row of rows) {
    const own = plain(row[by]);
    const key = own[0] ?? null;
    const known = groups.get(key);
    if (known) known.rows.push(row);
    else groups.set(key, { label: textOf(row[by]), rows: [row] });
  }
  const sorted = [...groups].sort(([a], [b]) => (a === null ? -1 : b === null ? 1 : a < b ? -1 : Number(a > b)));
  const most =
    shown === undefined ? 0 : Math.min(shown, Math.max(1, Math.floor(maxGroupRows / Math.max(1, sorted.length))));
  return sorted.map(([value, { label, rows: own }]) => ({
    value,
    count: own.length,
    sums: sumsOf(fields, own, sums),
    ...(kind === 'one' && value !== null && { label }),
    ...(shown !== undefined && { rows: own.slice(0, most) }),
  }));
}

import {
  type EjectDatabase,
  type Queries,
  rewriteJson,
  rewriteTables,
  type TableCounts,
} from '@formation-hub/docmost-fork';
import { type AnyEntity, type PersonalSays, personalFieldsOf } from '../../bridge-lite/model/index.ts';
import { keyOfRow, type Making, type PersonalTable } from './baserow.ts';
import { bridgeTables } from './bridgeTables.ts';
import type { Dictionary } from './dictionary.ts';
import { type Identity, isPseudonym } from './pseudonyms.ts';

type Values = Record<string, unknown>;

interface Line {
  seq: string;
  entity: string;
  id: number;
  before: Values;
  after: Values;
  author: string | null;
}

/** Whoever the log tells of, by row: also rows that are gone from Baserow. */
export type LoggedPeople = ReadonlyMap<string, Identity>;

const linesAtOnce = 1000;
const note = 'Note anonymisée.';
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const rowKey = (entity: string, id: number): string => `${entity}:${id}`;

class DryRun extends Error {}

/** Throws when the database is not a bridge's. */
export async function assertBridge(database: Queries): Promise<void> {
  const [found] = await database.query(`select to_regclass('public.change') is not null as "isBridge"`);
  if (!found?.isBridge)
    throw new Error('the database of --bridge-database is not the bridge’s: it has no table change');
}

/** Adds everybody whom lines of the log name, with former names; who is in a row of Baserow has that row's identity. */
export async function learnFromLog(
  database: Queries,
  { tables, entities }: { tables: readonly PersonalTable[]; entities: readonly AnyEntity[] },
  dictionary: Dictionary,
  { identityOf, kept }: Making,
): Promise<LoggedPeople> {
  const rows = new Map(
    tables.flatMap((table) =>
      table.rows.map((row) => [rowKey(table.name, row.id), { row, own: keyOfRow(table, row) }]),
    ),
  );
  const naming = new Set(
    entities.flatMap((of) => (personalFieldsOf(of).some(([, says]) => says === 'email') ? [of.name] : [])),
  );
  const states = new Map<string, Values[]>();
  for await (const { entity, id, before, after } of linesOf(database)) {
    const key = rowKey(entity, id);
    // A former last name goes with a first name that is still the same.
    const known = states.get(key) ?? [rows.get(key)?.row ?? {}];
    known.push(before, after);
    if (naming.has(entity)) states.set(key, known);
  }
  const people = new Map<string, Identity>();
  for (const [key, known] of states) {
    const entity = entities.find(({ name }) => key.startsWith(`${name}:`));
    if (!entity) continue;
    const said = (says: PersonalSays) => [
      ...new Set(
        personalFieldsOf(entity).flatMap(([name, one]) =>
          one === says ? known.map((values) => textOf(values[name])).filter((text) => text !== '') : [],
        ),
      ),
    ];
    const emails = said('email');
    const own = rows.has(key) ? rows.get(key)?.own : (emails.at(-1)?.toLowerCase() ?? key);
    if (!own || kept.has(own) || isPseudonym(own)) continue;
    const identity = identityOf(own);
    people.set(key, identity);
    for (const email of emails.filter((one) => !isPseudonym(one))) dictionary.add({ email }, identity);
    for (const telephone of said('telephone')) dictionary.add({ telephone }, identity);
    for (const nomComplet of said('nom_complet')) dictionary.add({ nomComplet }, identity);
    for (const prenom of said('prenom')) for (const nom of said('nom')) dictionary.add({ prenom, nom }, identity);
  }
  return people;
}

/** Replaces people in every table of the bridge's database. All of it or nothing. @throws UndecidedTablesError */
export async function replaceInBridge(
  database: EjectDatabase,
  options: {
    entities: readonly AnyEntity[];
    people: LoggedPeople;
    rewrite: (text: string) => string;
    dryRun: boolean;
    onProgress?: ((table: string) => void) | undefined;
  },
): Promise<TableCounts> {
  const { rewrite, dryRun, onProgress } = options;
  let counts: TableCounts = { rows: {}, emptied: {} };
  try {
    await database.transaction(async (queries) => {
      counts = await rewriteTables(queries, bridgeTables, rewrite, onProgress);
      const lines = await rewriteLog(queries, options);
      if (lines > 0) counts.rows.change = lines;
      await queries.query('drop schema if exists pgboss cascade');
      if (dryRun) throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return counts;
}

async function rewriteLog(
  queries: Queries,
  { entities, people, rewrite }: Pick<Parameters<typeof replaceInBridge>[1], 'entities' | 'people' | 'rewrite'>,
): Promise<number> {
  const says = new Map(
    entities.map((entity) => [entity.name, new Map(personalFieldsOf(entity).map(([name, one]) => [name, one]))]),
  );
  const made = (entity: string, identity: Identity | undefined, name: string, value: unknown): unknown => {
    const kind = says.get(entity)?.get(name);
    if (typeof value !== 'string' || value === '' || kind === undefined) return rewriteJson(value, rewrite);
    if (kind === 'note') return note;
    if (kind === 'compte') return value;
    if (kind === 'texte' || !identity) return rewrite(value);
    return kind === 'nom_complet' ? `${identity.prenom} ${identity.nom}` : identity[kind];
  };
  let changed = 0;
  for await (const { seq, entity, id, ...line } of linesOf(queries)) {
    const identity = people.get(rowKey(entity, id));
    const [before, after] = [line.before, line.after].map((values) =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, made(entity, identity, name, value)])),
    );
    const author = line.author === null ? null : rewrite(line.author);
    if (JSON.stringify({ before, after, author }) === JSON.stringify(line)) continue;
    changed += 1;
    await queries.query(
      'update change set before = $2::text::jsonb, after = $3::text::jsonb, author_name = $4 where seq = $1::bigint',
      [seq, JSON.stringify(before), JSON.stringify(after), author],
    );
  }
  return changed;
}

async function* linesOf(queries: Queries): AsyncGenerator<Line> {
  for (let after = '0'; ; ) {
    const rows = await queries.query(
      `select seq::text as seq, entity, row_id as id, before, after, author_name as author
       from change where seq > $1::bigint order by change.seq limit ${linesAtOnce}`,
      [after],
    );
    for (const row of rows) yield row as unknown as Line;
    const last = rows.at(-1);
    if (!last) return;
    after = String(last.seq);
  }
}

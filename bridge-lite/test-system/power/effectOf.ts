import { sql } from 'drizzle-orm';
import { rowsOf } from '../../src/adapters/database/copy/storedRow.ts';
import type { Database } from '../../src/adapters/database/openDatabase.ts';
import { houseSchema } from '../../src/testing/wire.ts';

interface Line {
  entity: string;
  row_id: number;
  kind: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  source: string;
  author: string | null;
  command: string | null;
  request: string | null;
}

/** What a request came to: its answer, the lines of the log, and what can be undone. Alike for rows that are alike. */
export interface Effect {
  status: number;
  lines: string[];
  undo: string[];
}

/** Numbers of the log and ids of undos that were there before a request. */
export interface Before {
  seq: number;
  undos: readonly string[];
}

export async function lookBefore(db: Database): Promise<Before> {
  const [last] = await rowsOf<{ seq: string | null }>(db, sql`select max(seq) as seq from change`);
  const undos = await rowsOf<{ id: string }>(db, sql`select id from action_undo`);
  return { seq: Number(last?.seq ?? 0), undos: undos.map(({ id }) => id) };
}

export async function effectSince(db: Database, { seq, undos }: Before, status: number): Promise<Effect> {
  const lines = await rowsOf<Line>(
    db,
    sql`select entity, row_id, kind, before, after, source, author, command, request from change
      where seq > ${seq} and source <> 'figure' order by seq`,
  );
  const kept = await rowsOf<{ id: string; action: string; entity: string; row_id: number; state: object }>(
    db,
    sql`select id, action, entity, row_id, state from action_undo order by id`,
  );
  const alias = createAliases();
  const runs = new Set(lines.map(({ request }) => request));
  return {
    status,
    lines: lines
      .map(({ entity, row_id, kind, before, after, source, author, command, request }) =>
        JSON.stringify([
          ...[alias(entity, row_id), kind, valuesOf(entity, before, alias), valuesOf(entity, after, alias)],
          ...[source, author, command, request === null ? null : [...runs].indexOf(request)],
        ]),
      )
      .sort(),
    undo: [
      ...kept
        .filter(({ id }) => !undos.includes(id))
        .map(({ action, entity, row_id, state }) =>
          JSON.stringify([action, alias(entity, row_id), stateOf(entity, state, alias)]),
        ),
      ...undos.filter((id) => !kept.some((one) => one.id === id)).map(() => 'forgotten'),
    ],
  };
}

type Alias = (entity: string, id: unknown) => string;

/** Names rows by the order in which they appear. */
function createAliases(): Alias {
  const names = new Map<string, string>();
  return (entity, id) => {
    const key = `${entity}:${id}`;
    const known =
      names.get(key) ?? `${entity}#${[...names.keys()].filter((one) => one.startsWith(`${entity}:`)).length}`;
    names.set(key, known);
    return known;
  };
}

function valuesOf(entity: string, values: Readonly<Record<string, unknown>>, alias: Alias): unknown {
  return Object.entries(values)
    .map(([name, value]): unknown[] => {
      const to = houseSchema.field(entity, name)?.to;
      if (to === undefined) return [name, typeof value === 'string' ? value.replace(/-\d+$/, '') : value];
      return [name, (Array.isArray(value) ? value : [value]).map((id) => (id === null ? null : alias(to, id)))];
    })
    .sort();
}

function stateOf(entity: string, state: unknown, alias: Alias): unknown {
  const { got, values, states, followed } = state as {
    [part in 'got' | 'states']: Record<string, unknown>;
  } & { values: Record<string, unknown> | null; followed?: { entity: string; id: number; got: object; had: object }[] };
  return {
    got: valuesOf(entity, got, alias),
    values: values && valuesOf(entity, values, alias),
    states,
    followed: followed?.map((one) => ({ ...one, id: alias(one.entity, one.id) })),
  };
}

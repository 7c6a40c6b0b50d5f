import { type EntityRow, emptyValue, fieldsOf, type Schema, titleOf, type WrittenValues } from '../../model/index.ts';
import type { Filter } from '../rows/listQuery.ts';
import type { CommandRows } from './commandRows.ts';
import { linkedId, movedSums, withOwnFigures } from './figures.ts';

/** One row as a dry run leaves it. */
export interface PlannedChange {
  change: 'create' | 'update' | 'delete';
  entity: string;
  /** Null for a row that would be made. */
  id: number | null;
  /** The fields that differ, before and after. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

interface Planned {
  entity: string;
  id: number;
  before?: EntityRow;
  after?: EntityRow;
}

/**
 * Rows that are written in memory only: what is read of them afterwards is as it would be, figures of the rows that they
 * link to included. Figures further away stay as they are.
 */
export function createDryRows(schema: Schema, live: Pick<CommandRows, 'find' | 'list'>) {
  const planned = new Map<string, Planned>();
  let made = 0;

  /** The row with what the planned changes make of its figures. */
  function current(entity: string, row: EntityRow): EntityRow {
    const known = schema.get(entity);
    const sums = movedSums(known, row, [...planned.values()]);
    return planned.has(`${entity}:${row.id}`) || Object.keys(sums).length > 0
      ? withOwnFigures(known, { ...row, ...sums })
      : row;
  }

  async function find(entity: string, id: number): Promise<EntityRow | undefined> {
    const own = planned.get(`${entity}:${id}`);
    const row = own ? own.after : await live.find(entity, id);
    return row && current(entity, row);
  }

  async function list(entity: string, filters: Filter[]): Promise<EntityRow[]> {
    const found = await live.list(entity, filters);
    const own = [...planned.values()].filter((one) => one.entity === entity);
    const others = found.filter(({ id }) => !own.some((one) => one.id === id));
    const changed = own.flatMap(({ after }) =>
      after && filters.every((filter) => fulfils(after, filter)) ? [after] : [],
    );
    return [...others, ...changed].map((row) => current(entity, row));
  }

  /** Values as answers carry them: a link with the title of its row. */
  async function wired(entity: string, values: WrittenValues): Promise<Record<string, unknown>> {
    const pairs = Object.entries(values).map(async ([name, value]): Promise<[string, unknown]> => {
      const to = schema.field(entity, name)?.to;
      if (to === undefined || typeof value !== 'number') return [name, value];
      const row = await find(to, value);
      return [name, { id: value, label: String(row?.[titleOf(schema.get(to))] ?? '') }];
    });
    return Object.fromEntries(await Promise.all(pairs));
  }

  function plan(entity: string, id: number, before: EntityRow | undefined, after: EntityRow | undefined): void {
    const key = `${entity}:${id}`;
    const first = planned.get(key);
    planned.set(key, { entity, id, before: first ? first.before : before, after });
  }

  const rows: CommandRows = {
    find,
    list,
    async update(entity, before, values) {
      const after = withOwnFigures(schema.get(entity), { ...before, ...(await wired(entity, values)) });
      if (differences(before, after).length === 0) return before;
      plan(entity, before.id, before, after);
      return after;
    },
    async create(entity, values) {
      made += 1;
      const known = schema.get(entity);
      const empty = fieldsOf(known).map(([name, field]): [string, unknown] => [name, emptyValue(field)]);
      const row = { ...Object.fromEntries(empty), ...(await wired(entity, values)), id: -made, version: '' };
      const after = withOwnFigures(known, row);
      plan(entity, after.id, undefined, after);
      return after;
    },
    async remove(entity, before) {
      plan(entity, before.id, before, undefined);
    },
  };

  return {
    rows,
    /** What would be written. */
    changes: (): PlannedChange[] => [...planned.values()].map(described),
  };
}

function described({ entity, id, before, after }: Planned): PlannedChange {
  const names = differences(before ?? {}, after ?? {});
  const pick = (row: EntityRow | undefined) => row && Object.fromEntries(names.map((name) => [name, row[name]]));
  const change = before === undefined ? 'create' : after === undefined ? 'delete' : 'update';
  return { change, entity, id: id < 0 ? null : id, before: pick(before) ?? null, after: pick(after) ?? null };
}

function differences(before: object, after: object): string[] {
  const [was, is] = [before, after] as Record<string, unknown>[];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete('id');
  names.delete('version');
  return [...names].filter((name) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name]));
}

function fulfils(row: EntityRow, { field, op, values }: Filter): boolean {
  const value = row[field];
  const asked = linkedId(value) ?? value;
  if (op !== 'eq') throw new Error(`a dry run knows no condition "${op}"`);
  return values.some((one) => one === asked);
}

import {
  type AnyEntity,
  type ChosenList,
  detailLists,
  type EagerList,
  type EntityRow,
  type Schema,
} from '../../model/index.ts';
import type { Ref } from '../contracts/index.ts';
import { compareRows } from './compareRows.ts';
import type { EntityReader } from './entityReader.ts';
import { listLinked } from './houseRead.ts';

/** What a list adds to one row. */
type Addition = (row: EntityRow) => Record<string, unknown>;

/** The detail shapes, each for many rows at once: related rows are read together, never row by row. */
export interface Details {
  /** The rows with their lists, as this reader sees them; as they are for an entity whose card has none of its own. */
  of(entity: string, rows: readonly EntityRow[], reader: DetailReader): Promise<EntityRow[]>;
}

type DetailReader = Pick<EntityReader, 'getMany' | 'listAll'>;

export function createDetails({ schema }: { schema: Schema }): Details {
  const readMany = async (reader: DetailReader, entity: string, ids: readonly number[]) =>
    (await reader.getMany(entity, ids)) as ReadonlyMap<number, EntityRow>;

  /** Adds `<field>_detail` for a list of links: the rows behind them. */
  async function eager(
    reader: DetailReader,
    entity: AnyEntity,
    rows: readonly EntityRow[],
    { rows: field, sorts, nested }: Pick<EagerList, 'rows' | 'sorts' | 'nested'>,
  ): Promise<Addition> {
    const target = schema.get(schema.field(entity.name, field)?.of ?? '');
    const found = await readMany(
      reader,
      target.name,
      rows.flatMap((row) => refsIn(row, field).map(({ id }) => id)),
    );
    const linked = (row: EntityRow) => refsIn(row, field).flatMap(({ id }) => found.get(id) ?? []);
    const add = nested && (await eager(reader, target, rows.flatMap(linked), { rows: nested }));
    return (row) => {
      const list = sorts ? linked(row).sort(compareRows(sorts)) : linked(row);
      return { [`${field}_detail`]: add ? list.map((one) => ({ ...one, ...add(one) })) : list };
    };
  }

  /** Adds a list of its own: rows that point here and fulfil its conditions, with some of their fields. */
  async function chosen(reader: DetailReader, rows: readonly EntityRow[], list: ChosenList): Promise<Addition> {
    const target = schema.get(list.of);
    const conditions = Object.entries(list.where).map(([path, values]) => ({ path: path.split('.'), values }));
    const own = conditions.filter(({ path }) => path.length === 1);
    const found = await listLinked(reader, target.name, {
      by: list.by,
      ids: rows.map(({ id }) => id),
      conditions: own.map(({ path: [field = ''], values }) => ({ field, op: 'eq', values })),
    });
    const far = await Promise.all(
      conditions
        .filter(({ path }) => path.length === 2)
        .map(async ({ path: [link = '', field = ''], values }) => {
          const ids = found.flatMap((row) => refOf(row[link])?.id ?? []);
          const linked = await readMany(reader, schema.field(target.name, link)?.to ?? '', ids);
          return (row: EntityRow) => passes(linked.get(refOf(row[link])?.id ?? 0)?.[field] ?? null, values, true);
        }),
    );
    const isIn = (row: EntityRow) =>
      own.every(({ path: [field = ''], values }) => passes(row[field] ?? null, values, false)) &&
      far.every((isMet) => isMet(row));
    const isChoice = (name: string) => schema.field(target.name, name)?.kind === 'choice';
    const item = (row: EntityRow) =>
      Object.fromEntries([
        ['id', row.id],
        ...list.fields.map((name) => [name, isChoice(name) ? (row[name] ?? '') : row[name]]),
      ]);
    return ({ id }) => ({
      [list.name]: found.filter((row) => refOf(row[list.by])?.id === id && isIn(row)).map(item),
    });
  }

  return {
    async of(name, rows, reader) {
      const entity = schema.get(name);
      const additions = await Promise.all(
        detailLists(entity).map((list) =>
          'where' in list ? chosen(reader, rows, list) : eager(reader, entity, rows, list),
        ),
      );
      if (additions.length === 0) return [...rows];
      return rows.map((row) => Object.assign({ ...row }, ...additions.map((add) => add(row))) as EntityRow);
    },
  };
}

function refsIn(row: EntityRow, field: string): readonly Ref[] {
  return row[field] as readonly Ref[];
}

function refOf(value: unknown): Ref | null {
  return (value ?? null) as Ref | null;
}

function passes(value: unknown, values: readonly string[], mayBeEmpty: boolean): boolean {
  return value === null ? mayBeEmpty : values.includes(String(value));
}

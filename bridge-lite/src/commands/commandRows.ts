import { randomUUID } from 'node:crypto';
import type { EntityRow, Reading, Where, WrittenValues } from '../../model/index.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import type { Author, Cause, EntityWriter, RowName } from '../rows/entityWriter.ts';
import type { Filter } from '../rows/listQuery.ts';

/** The rows as a command sees and writes them, whichever entity they are of. */
export interface CommandRows {
  find(entity: string, id: number): Promise<EntityRow | undefined>;
  list(entity: string, filters: Filter[]): Promise<EntityRow[]>;
  update(entity: string, before: EntityRow, values: WrittenValues): Promise<EntityRow>;
  create(entity: string, values: WrittenValues): Promise<EntityRow>;
  remove(entity: string, before: EntityRow): Promise<void>;
}

/** The true rows of a run. */
export interface LiveRows extends CommandRows {
  /** The first row that this run made, when it was begun before. */
  made(entity: string): Promise<EntityRow | undefined>;
}

export type ReadRows = Pick<CommandRows, 'find' | 'list'>;

export interface RowsReadOnce extends ReadRows {
  /** The rows that were looked for, whether they are there or not. */
  names(): RowName[];
  /** Starts to read rows that will be looked for, beside each other: one after the other, a slow Baserow makes people wait. */
  expect(names: readonly RowName[]): void;
}

/** Values asked for in one condition; the address of a call to Baserow has a limited length. */
const valuesPerCall = 40;

/** The true rows, written in the name of an author, or by the bridge itself. */
export function liveRows(writer: EntityWriter, by: Author | Cause): LiveRows {
  const run = 'run' in by ? by.run : randomUUID();
  let made = 0;
  return {
    find: async (entity, id) => (await writer.getManyFresh(entity, [id]))[0],
    list: writer.listFresh,
    update: (entity, before, values) => writer.update(entity, before, values, by),
    create(entity, values) {
      const marker = markerOf(run, made);
      made += 1;
      return writer.create(entity, values, by, marker);
    },
    remove: (entity, before) => writer.remove(entity, before, by),
    made: (entity) => writer.made(entity, by, markerOf(run, 0)),
  };
}

/** What Baserow knows a creation of a run by: the first one has the number 0. */
const markerOf = (run: string, number: number): string => `${run}.${number}`;

/** Rows as the cache has them: for a first look at what must be held. */
export function cachedRows(reader: EntityReader): ReadRows {
  return {
    find: (entity, id) => reader.find(entity, id),
    list: () => Promise.reject(new Error('what is held does not depend on lists')),
  };
}

/** The same rows, each read once; what is written afterwards is not seen. */
export function readOnce(rows: ReadRows): RowsReadOnce {
  const known = new Map<string, { name: RowName; found: Promise<EntityRow | undefined> }>();
  const find: ReadRows['find'] = (entity, id) => {
    const key = `${entity}:${id}`;
    const { found } = known.get(key) ?? { found: rows.find(entity, id) };
    known.set(key, { name: { entity, id }, found });
    return found;
  };
  return {
    list: rows.list,
    find,
    names: () => [...known.values()].map(({ name }) => name),
    expect(names) {
      for (const { entity, id } of names) find(entity, id).catch(() => {});
    },
  };
}

/** Reads rows in the house's words. */
export function readingOf(rows: ReadRows): Reading {
  return {
    async find(entity, of) {
      if (of === null || of === undefined) return undefined;
      return (await rows.find(entity.name, typeof of === 'number' ? of : of.id)) as never;
    },
    async rows(entity, where) {
      const pages = await Promise.all(filtersOf(where).map((filters) => rows.list(entity.name, filters)));
      return pages.flat() as never[];
    },
  };
}

/** The conditions as filters of lists: several lists when one condition has many values, none when it has none. */
function filtersOf(where: Where<never>): Filter[][] {
  let lists: Filter[][] = [[]];
  for (const [field, value] of Object.entries<string | number | readonly (string | number)[]>(where)) {
    const values = typeof value === 'object' ? [...value] : [value];
    const parts = Array.from({ length: Math.ceil(values.length / valuesPerCall) }, (_, index) =>
      values.slice(index * valuesPerCall, (index + 1) * valuesPerCall),
    );
    lists = lists.flatMap((filters) => parts.map((part) => [...filters, { field, op: 'eq' as const, values: part }]));
  }
  return lists;
}

import type { EntityRow } from '../../model/index.ts';
import type { Condition, CopyQuery, Group, GroupQuery } from '../ports/copyQuery.ts';
import type { Freshness } from './copyHealth.ts';
import type { Filter, ListQuery } from './listQuery.ts';
import type { StoredValues, WireRows } from './wireRows.ts';

export interface ListResult {
  items: EntityRow[];
  total: number;
}

/** Reads the copy: Baserow is never asked. @throws AppError BASEROW_UNAVAILABLE while the first load of an entity runs */
export interface EntityReader {
  /** Rows that exist among these ids. */
  getMany(entity: string, ids: readonly number[]): Promise<Map<number, EntityRow>>;
  /** One row or undefined. */
  find(entity: string, id: number): Promise<EntityRow | undefined>;
  /** A page of rows; a search answers the best first unless a sort is asked for. */
  list(entity: string, query: ListQuery): Promise<ListResult>;
  /** Every row that fulfils all filters. */
  listAll(entity: string, filters: readonly Filter[]): Promise<EntityRow[]>;
  /** Rows by a whole query, as it is compiled from a body. Lists of a past moment are left out of the rows. @throws QueryError */
  query(entity: string, query: CopyQuery): Promise<ListResult>;
  /** Every group that has a row. @throws QueryError */
  groups(entity: string, query: GroupQuery): Promise<Group[]>;
  /** How old what is read may be. */
  freshness(): Freshness;
  /** A number that moves whenever something that is read may have changed. */
  generation(): number;
}

/** The rows of the copy. */
export interface CopyRows {
  getMany(entity: string, ids: readonly number[]): Promise<Map<number, StoredValues>>;
  list(entity: string, query: CopyQuery): Promise<{ items: StoredValues[]; total: number }>;
  groups(entity: string, query: GroupQuery): Promise<Group[]>;
}

/** More rows than any table has. */
const allRows = 1_000_000;

export function createEntityReader(deps: {
  rows: CopyRows;
  wire: WireRows;
  assertLoaded: (entity: string) => Promise<void>;
  freshness: () => Freshness;
  generation: () => number;
}): EntityReader {
  const { rows, wire, assertLoaded, freshness, generation } = deps;

  async function getMany(entity: string, ids: readonly number[]) {
    await assertLoaded(entity);
    const found = await rows.getMany(entity, [...new Set(ids)]);
    // In the order of the question.
    const ordered = [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
    return new Map((await wire(entity, ordered)).map((row): [number, EntityRow] => [row.id, row]));
  }

  async function select(entity: string, query: CopyQuery): Promise<ListResult> {
    await assertLoaded(entity);
    const { items, total } = await rows.list(entity, query);
    return { items: await wire(entity, items, { isPast: query.asOf !== undefined }), total };
  }

  return {
    getMany,
    find: async (entity, id) => (await getMany(entity, [id])).get(id),
    list: (entity, { page, perPage, sort, filters, search }) =>
      select(entity, {
        filter: { and: filters.map(conditionOf) },
        ...(search === undefined ? {} : { search }),
        sort,
        limit: perPage,
        offset: (page - 1) * perPage,
      }),
    listAll: async (entity, filters) =>
      (await select(entity, { filter: { and: filters.map(conditionOf) }, sort: [], limit: allRows, offset: 0 })).items,
    query: select,
    async groups(entity, query) {
      await assertLoaded(entity);
      return rows.groups(entity, query);
    },
    freshness,
    generation,
  };
}

const conditionOf = ({ field, op, values }: Filter): Condition => ({ path: [field], op, values });

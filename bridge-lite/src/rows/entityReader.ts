import type { EntityRow } from '../../model/index.ts';
import type { Condition, CopyQuery, Extent, Group, GroupQuery } from '../ports/copyQuery.ts';
import type { LinkedRows } from '../ports/linkedRows.ts';
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
  query(entity: string, query: CopyQuery): Promise<{ items: EntityRow[] } & Extent>;
  /** Every group that has a row, with its first rows where they are asked for. @throws QueryError */
  groups(entity: string, query: GroupQuery): Promise<ShownGroup[]>;
  /** How old what is read may be. */
  freshness(): Freshness;
  /** A number that moves whenever something that is read may have changed. */
  generation(): number;
}

/** A group as it is answered. */
export interface ShownGroup extends Group {
  /** Of a link: what the row is known by. */
  label?: string;
  rows?: EntityRow[];
}

/** The rows of the copy. */
export interface CopyRows {
  getMany(entity: string, ids: readonly number[]): Promise<Map<number, StoredValues>>;
  list(entity: string, query: CopyQuery): Promise<{ items: StoredValues[] } & Extent>;
  groups(entity: string, query: GroupQuery): Promise<(Group & { rows?: StoredValues[] })[]>;
}

/** More rows than any table has. */
const allRows = 1_000_000;

export function createEntityReader(deps: {
  rows: CopyRows;
  wire: WireRows;
  titles: LinkedRows['titles'];
  /** Entity that a link leads to; undefined for fields that are no links. */
  targetOf: (entity: string, field: string) => string | undefined;
  assertLoaded: (entity: string) => Promise<void>;
  freshness: () => Freshness;
  generation: () => number;
}): EntityReader {
  const { rows, wire, titles, targetOf, assertLoaded, freshness, generation } = deps;

  async function getMany(entity: string, ids: readonly number[]) {
    await assertLoaded(entity);
    const found = await rows.getMany(entity, [...new Set(ids)]);
    // In the order of the question.
    const ordered = [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
    return new Map((await wire(entity, ordered)).map((row): [number, EntityRow] => [row.id, row]));
  }

  async function select(entity: string, query: CopyQuery) {
    await assertLoaded(entity);
    const { items, ...extent } = await rows.list(entity, query);
    return { items: await wire(entity, items, { isPast: query.asOf !== undefined }), ...extent };
  }

  /** What the rows are known by that the groups of a link stand for. */
  async function labelsOf(entity: string, by: string, groups: readonly Group[]): Promise<ReadonlyMap<unknown, string>> {
    const target = targetOf(entity, by);
    if (target === undefined) return new Map();
    const ids = groups.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
    return new Map([...(await titles(target, ids))].map(([id, title]) => [id, title ?? '']));
  }

  return {
    getMany,
    find: async (entity, id) => (await getMany(entity, [id])).get(id),
    list: (entity, { page, perPage, sort, filters, search, unsearched }) =>
      select(entity, {
        filter: { and: filters.map(conditionOf) },
        ...(search === undefined ? {} : { search }),
        ...(unsearched === undefined ? {} : { unsearched }),
        sort,
        limit: perPage,
        offset: (page - 1) * perPage,
      }),
    listAll: async (entity, filters) =>
      (await select(entity, { filter: { and: filters.map(conditionOf) }, sort: [], limit: allRows, offset: 0 })).items,
    query: select,
    async groups(entity, query) {
      await assertLoaded(entity);
      const groups = await rows.groups(entity, query);
      const [labels, shown] = await Promise.all([
        labelsOf(entity, query.by, groups),
        wire(
          entity,
          groups.flatMap((group) => group.rows ?? []),
          { isPast: query.asOf !== undefined },
        ),
      ]);
      let next = 0;
      return groups.map(({ rows: stored, ...group }) => {
        const label = labels.get(group.value);
        const from = next;
        next += stored?.length ?? 0;
        return {
          ...group,
          ...(label === undefined ? {} : { label }),
          ...(stored === undefined ? {} : { rows: shown.slice(from, next) }),
        };
      });
    },
    freshness,
    generation,
  };
}

const conditionOf = ({ field, op, values }: Filter): Condition => ({ path: [field], op, values });

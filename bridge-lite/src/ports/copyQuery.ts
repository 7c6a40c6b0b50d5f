import type { FilterOp, Sort } from '../rows/listQuery.ts';

/** One condition. `path` goes from a field of the row through links to a field of another row: `['projet', 'client', 'nom']`. */
export interface Condition {
  path: readonly string[];
  op: FilterOp;
  /** Several values of `eq` mean any of them, of `neq` none of them. */
  values: readonly (string | number | boolean)[];
}

/** Conditions that all hold, of which one holds, or a single one. */
export type FilterTree = Condition | { and: readonly FilterTree[] } | { or: readonly FilterTree[] };

/** Rows of an entity, in an order. */
export interface CopyQuery {
  filter?: FilterTree;
  /** Words that all have to be in the row's searched texts or in the titles of the rows that it is known by. */
  search?: string;
  sort: readonly Sort[];
  /** At most this many rows, after `offset` others. */
  limit: number;
  offset: number;
}

/** What is asked of each group. */
export interface GroupQuery {
  filter?: FilterTree;
  search?: string;
  /** A choice, a link, a yes or no, or a day. */
  by: string;
  /** Numbers that are added up. */
  sums: readonly string[];
}

/** One group: its value (null for rows that have none), how many rows it has and what they add up to. */
export interface Group {
  /** An option, an id, a day or a yes or no. A row with several options or links is in the group of each. */
  value: string | number | boolean | null;
  count: number;
  /** By field. Null while a row's number is unknown. */
  sums: Readonly<Record<string, number | null>>;
}

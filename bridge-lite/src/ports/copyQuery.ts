import type { QueryOp } from '../contracts/index.ts';
import type { Sort } from '../rows/listQuery.ts';

/** Value of a condition on a link to people that stands for who asks. */
export const askerValue = 'moi';

/** Fields of a path at most: four links, and a field of the last row. */
export const maxPathLength = 5;

/** One condition. `path` goes from a field of the row through links to a field of another row: `['projet', 'client', 'nom']`. */
export interface Condition {
  path: readonly string[];
  op: QueryOp;
  /** Several values of `eq` mean any of them, of `neq` none of them. `moi` in place of a person's id is who asks. */
  values: readonly (string | number | boolean)[];
}

/** Conditions that all hold, of which one holds, or a single one. */
export type FilterTree = Condition | { and: readonly FilterTree[] } | { or: readonly FilterTree[] };

/** Which rows are meant, for whom, and as of when. */
export interface RowsQuery {
  filter?: FilterTree;
  /** Words that all have to be in the row's searched texts or in the titles of the rows that it is known by. */
  search?: string;
  /** Only rows among these. */
  ids?: readonly number[];
  /** Day of the house that `within` counts from, `2026-09-01`. */
  today?: string;
  /** Row of the person who asks, for `moi`; null for somebody who has none, of whom no row is. */
  me?: number | null;
  /** The state at the end of a day of the house, or after a number of the log; now without one. */
  asOf?: string | number;
}

/** Rows of an entity, in an order. */
export interface CopyQuery extends RowsQuery {
  /** Without any, answers of a search come best first, and other rows in the order of their ids. A field may be a path: `projet.nom`. */
  sort: readonly Sort[];
  /** At most this many rows, after `offset` others. */
  limit: number;
  offset: number;
}

/** What is asked of each group. */
export interface GroupQuery extends RowsQuery {
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

export type QueryFault =
  | 'unknown_field'
  | 'no_link'
  | 'path_too_long'
  | 'operator'
  | 'value'
  | 'sort'
  | 'group'
  | 'sum'
  | 'as_of'
  | 'no_today';

/** A query that makes no sense: which field it is about, and what is wrong with it. */
export class QueryError extends Error {
  /** Entity, then the fields of the path. */
  readonly path: readonly string[];
  readonly reason: QueryFault;

  constructor(path: readonly string[], reason: QueryFault, message: string) {
    super(`${path.join('.')}: ${message}`);
    this.name = 'QueryError';
    this.path = path;
    this.reason = reason;
  }
}

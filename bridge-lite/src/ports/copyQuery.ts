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

/** A number of a row against another one of the same row. Neither holds while one of them is unknown or empty. */
export interface Comparison {
  field: string;
  op: 'gt' | 'gte' | 'lt' | 'lte';
  than: string;
}

/** Conditions that all hold, of which one holds, or a single one. */
export type FilterTree = Condition | Comparison | { and: readonly FilterTree[] } | { or: readonly FilterTree[] };

/** Which rows are meant, for whom, and as of when. */
export interface RowsQuery {
  filter?: FilterTree;
  /** Words that all have to be in the row's searched texts or in the titles of the rows that it is known by. */
  search?: string;
  /** Texts of the row that the search does not look into. @default none */
  unsearched?: readonly string[];
  /** Only rows among these. */
  ids?: readonly number[];
  /** Only rows of one group, as groups by that field have them. */
  group?: { by: string; value: Group['value'] };
  /** Day of the house that `within` counts from, `2026-09-01`. */
  today?: string;
  /** Row of the person who asks, for `moi`; null for somebody who has none, of whom no row is. */
  me?: number | null;
  /** The state at the end of a day of the house, or after a number of the log; now without one. */
  asOf?: string | number;
}

/** In which order rows come. */
export interface RowsOrder {
  /** Without any, answers of a search come best first, and other rows in the order of their ids. A field may be a path: `projet.nom`. */
  sort: readonly Sort[];
  /** As screens sort: options in the order of the model, what is empty last either way. @default options by their words, what is empty lowest */
  order?: 'screen';
  /** Rows that come before all others, in this order. */
  first?: readonly number[];
}

/** Rows of an entity, in an order. */
export interface CopyQuery extends RowsQuery, RowsOrder {
  /** At most this many rows, after `offset` others. */
  limit: number;
  offset: number;
  /** Numbers that are added up over all rows that fulfil the query. @default none */
  sums?: readonly string[];
  /** Numbers or days whose least and greatest value over these rows are wanted. @default none */
  ends?: readonly string[];
}

/** What is known of all rows that fulfil a query. */
export interface Extent {
  total: number;
  /** By field. Null while a row's number is unknown. */
  sums: Readonly<Record<string, number | null>>;
  /** Least and greatest value by field; null where no row has one. */
  ends: Readonly<Record<string, readonly [Value, Value] | null>>;
}
type Value = string | number;

/** What is asked of each group. */
export interface GroupQuery extends RowsQuery, Partial<RowsOrder> {
  /** A choice, a link, a yes or no, or a day. */
  by: string;
  /** Numbers that are added up. */
  sums: readonly string[];
  /** Rows that each group comes with, the first ones of the order; of all groups at most `maxGroupRows`. @default none */
  rows?: number;
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
  | 'ends'
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

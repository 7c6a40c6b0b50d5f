import type { EntityByName, EntityName, QueryBodyInput } from './wireTypes';

/** What is asked of the rows of one collection: groups, or a window of rows, or their number alone. */
export interface RowsQuery<E extends EntityName = EntityName> {
  entity: E;
  body: QueryBodyInput;
  /**
   * Ids of rows that come first, asked for with each reading. They are no part of what names the query: a reader who
   * changes an order on the screen asks for nothing by that.
   */
  first?: () => readonly number[];
  /** Whether the reader sits and waits for it: words are being searched. No part of what names the query. @default false */
  isUrgent?: boolean;
}

/** Rows that share a value, as the bridge groups them. */
export interface QueryGroup<T> {
  /** An option, an id, a day; null for rows without a value. */
  value: string | number | boolean | null;
  count: number;
  /** Null while the value of a row is unknown. */
  sums: Readonly<Record<string, number | null>>;
  /** Of a link: what the row is known by. */
  label?: string;
  /** The first rows of the group. */
  rows: T[];
}

/** Answer of a query. */
export interface QueryValue<T = EntityByName[EntityName]> {
  /** The rows of the window; empty for groups. */
  rows: T[];
  /** The groups; empty for a window. */
  groups: QueryGroup<T>[];
  /** Rows that are found, beyond the window too. */
  total: number;
  /** Over all rows that are found; null while the value of a row is unknown. */
  sums: Readonly<Record<string, number | null>>;
  /** Least and greatest value over all rows that are found; null where no row has one. */
  ends: Readonly<Record<string, readonly [string | number, string | number] | null>>;
}

/** The same answer with each of its rows changed; the same object when none is. */
export function mapQueryRows<T>(value: QueryValue<T>, change: (rows: T[]) => T[]): QueryValue<T> {
  const rows = change(value.rows);
  let isChanged = rows !== value.rows;
  const groups = value.groups.map((group) => {
    const own = change(group.rows);
    if (own === group.rows) return group;
    isChanged = true;
    return { ...group, rows: own };
  });
  return isChanged ? { ...value, rows, groups } : value;
}

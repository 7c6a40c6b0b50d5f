import type { FilterBody } from '../../wire';

/** What a form of a view asks of the rows: which groups, and how many rows of each to begin with. */
export interface Question {
  /** Field that makes the groups; null: all rows are one. */
  by: string | null;
  /** First rows of each group; 0 where rows are only counted. */
  head: number;
  /** Numbers that are added up for each group. @default none */
  sums?: readonly string[];
  /** Numbers or days whose least and greatest value is wanted; of rows that are one. @default none */
  ends?: readonly string[];
  /** Order of the rows in their group. @default that of the bridge */
  sorts?: readonly string[];
  /** What rows must be to be shown, beyond the filters of the view: those with a date. @default anything */
  only?: FilterBody;
  /** Ids of rows that come first in their group. @default none */
  first?: () => readonly number[];
}

/** Rows that a view is about. */
export interface AskedRows {
  filter: FilterBody | undefined;
  /** Words that its search asks for; empty without one. */
  search: string;
}

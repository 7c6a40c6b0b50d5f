import type { CopyRow } from './copy.ts';

/** Values to write: numbers, texts, option values, linked ids; null empties a field. */
export type FieldValues = Record<string, string | number | boolean | null | readonly string[] | readonly number[]>;

export interface SourcePage {
  rows: CopyRow[];
  /** Rows that there are in all. */
  total: number;
}

/** A link of an entity, and which of its rows link to each row. */
export interface OtherEnd {
  entity: string;
  link: string;
  ids: Map<number, number[]>;
}

/**
 * The rows where they really live. Failures are AppErrors with code BASEROW_UNAVAILABLE, unless a method says otherwise;
 * what cannot be read of a row is left out of its values.
 */
export interface SourceRows {
  /** Those that exist among these ids, in any number. */
  byIds(entity: string, ids: readonly number[]): Promise<CopyRow[]>;
  /** One page of 200, from 1; one past the end is empty. */
  page(entity: string, page: number): Promise<SourcePage>;
  /** The same with ids and moments alone: the rows have no values. */
  stamps(entity: string, page: number): Promise<SourcePage>;
  /** The rows that changed last come first; undefined for a table that does not say when its rows changed. */
  newest(entity: string, page: number, size: number): Promise<SourcePage | undefined>;
  /** For each link that leads to the entity, and shows there: the rows that link to each of these that is there. */
  otherEnds(entity: string, ids: readonly number[]): Promise<OtherEnd[]>;
  /** Whether one row is there, asked of it alone. */
  exists(entity: string, id: number): Promise<boolean>;
  /** Writes the fields given, no other, and answers the row after it. @throws EntityNotFound */
  update(entity: string, id: number, values: FieldValues): Promise<CopyRow>;
  /**
   * Makes a row. A lost answer is looked up by the marker; a marker is given to one row only, whoever asks and however often.
   * @param marker unlike any other creation's
   */
  create(entity: string, values: FieldValues, marker: string): Promise<CopyRow>;
  /** The row that a creation with this marker made, in this process or another. */
  made(entity: string, marker: string): Promise<CopyRow | undefined>;
  /** Takes a deleted row back, under its id. @throws EntityNotFound for one that is gone for good, AppError where nobody may do it */
  restore(entity: string, id: number): Promise<void>;
  /** @throws EntityNotFound */
  remove(entity: string, id: number): Promise<void>;
}

/** Rows of the first look at what changed: mostly that is all. */
export const newestPageSize = 50;

/** Rows of one page of `page` and `stamps`. */
export const sourcePageSize = 200;

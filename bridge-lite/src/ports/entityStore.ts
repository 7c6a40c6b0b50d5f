import type { EntityRow } from '../../model/index.ts';
import type { ListQuery } from '../rows/listQuery.ts';

/** Values to write: numbers, texts, option values, linked ids; null empties a field. */
export type FieldValues = Record<string, string | number | null | readonly string[] | readonly number[]>;

/** The rows where they really live, uncached. Failures are AppErrors with code BASEROW_UNAVAILABLE. */
export interface EntityStore {
  /** Rows that exist among these ids, in any number; the missing ones are left out. */
  getMany(entity: string, ids: readonly number[]): Promise<Map<number, EntityRow>>;
  /** One page of rows and the number of all that match. */
  list(entity: string, query: ListQuery): Promise<{ items: EntityRow[]; total: number }>;
  /** Writes the fields given, no other, and answers the row after it. */
  update(entity: string, id: number, values: FieldValues): Promise<EntityRow>;
  /** Creates a row. */
  create(entity: string, values: FieldValues): Promise<EntityRow>;
  /** Deletes a row. @throws EntityNotFound */
  remove(entity: string, id: number): Promise<void>;
}

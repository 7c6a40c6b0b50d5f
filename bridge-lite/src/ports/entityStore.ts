import type { EntityName } from '../contracts/index.ts';
import type { Entity } from '../rows/entityTypes.ts';
import type { ListQuery } from '../rows/listQuery.ts';

/** Values to write: numbers, texts, option values, linked ids; null empties a field. */
export type FieldValues = Record<string, string | number | null | readonly string[] | readonly number[]>;

/** The rows where they really live, uncached. Failures are AppErrors with code BASEROW_UNAVAILABLE. */
export interface EntityStore {
  /** Rows that exist among these ids, in any number; the missing ones are left out. */
  getMany<E extends EntityName>(entity: E, ids: readonly number[]): Promise<Map<number, Entity<E>>>;
  /** One page of rows and the number of all that match. */
  list<E extends EntityName>(entity: E, query: ListQuery): Promise<{ items: Entity<E>[]; total: number }>;
  /** Writes the fields given, no other, and answers the row after it. */
  update<E extends EntityName>(entity: E, id: number, values: FieldValues): Promise<Entity<E>>;
  /** Creates a row. */
  create<E extends EntityName>(entity: E, values: FieldValues): Promise<Entity<E>>;
  /** Deletes a row. @throws EntityNotFound */
  remove(entity: EntityName, id: number): Promise<void>;
}

import type { Row } from './entity.ts';
import type { AnyEntity } from './faults.ts';

/** One condition on a field; several values mean any of them. */
export interface Condition<E extends AnyEntity = AnyEntity> {
  field: keyof E['fields'] & string;
  op: 'eq' | 'gt' | 'lt';
  values: readonly (string | number)[];
}

/** How the house reads rows: many at once, never row by row. */
export interface Read {
  find<E extends AnyEntity>(entity: E, id: number): Promise<Row<E> | undefined>;
  /** Those that exist among these ids. */
  many<E extends AnyEntity>(entity: E, ids: readonly number[]): Promise<Map<number, Row<E>>>;
  /** Every row whose link `by` leads to one of these ids and that fulfils all conditions. */
  linked<E extends AnyEntity>(
    entity: E,
    by: keyof E['fields'] & string,
    ids: readonly number[],
    conditions?: readonly Condition<E>[],
  ): Promise<Row<E>[]>;
}

import type { AnyEntity } from '../../model/house.ts';
import { emptyValue, fieldsOf, type Row } from '../../model/index.ts';

/** A row whose fields all are empty, as answers carry them. */
export function emptyRow<E extends AnyEntity>(entity: E): Row<E> {
  const values = fieldsOf(entity).map(([name, field]) => [name, emptyValue(field)]);
  return { id: 1, version: 'v1', ...Object.fromEntries(values) } as Row<E>;
}

import type { AnyEntity } from '../../model/house.ts';
import { type AnyField, fieldsOf, type Row } from '../../model/index.ts';

/** A row whose fields all are empty, as answers carry them. */
export function emptyRow<E extends AnyEntity>(entity: E): Row<E> {
  const values = fieldsOf(entity).map(([name, field]) => [name, emptyOf(field)]);
  return { id: 1, version: 'v1', ...Object.fromEntries(values) } as Row<E>;
}

function emptyOf({ kind }: AnyField): unknown {
  switch (kind) {
    case 'number':
    case 'hours':
      return 0;
    case 'boolean':
      return false;
    case 'choices':
    case 'many':
    case 'file':
      return [];
    case 'text':
    case 'long_text':
    case 'email':
    case 'phone':
    case 'url':
      return '';
    default:
      return null;
  }
}

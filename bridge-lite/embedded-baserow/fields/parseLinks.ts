import { FieldValueError } from '../errors.ts';
import type { FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../store/table.ts';
import { isComputed, linkedTable, rowName } from './fieldValue.ts';
import { parseList } from './parseList.ts';

function idOfName(store: Store, table: Table, name: string): number {
  if (isComputed(table.primary))
    throw new FieldValueError(
      `Field of type ${table.primary.type} is read only and should not be set manually.`,
      'read_only',
      'row',
    );
  for (const row of table.ordered) if (rowName(store, table, row) === name) return row.id;
  throw new FieldValueError(
    `The provided text value '${name}' doesn't match any row in the linked table.`,
    'missing_row',
    'row',
  );
}

/**
 * Rows that a body links to, by ids or by what their primary field holds, which must not be a formula. An id that no row has
 * links nothing.
 * @throws FieldValueError for a name that no row has, for ids and names side by side, and as {@link parseList}.
 */
export function parseLinks(store: Store, field: FieldRecord, input: unknown): number[] {
  const table = linkedTable(store, field);
  const items = parseList(input);
  if (new Set(items.map((item) => typeof item)).size > 1)
    throw new FieldValueError('All list values must be of the same type.');
  const ids = items.map((item) => (typeof item === 'number' ? item : idOfName(store, table, item)));
  return [...new Set(ids)].filter((id) => table.rows.has(id));
}

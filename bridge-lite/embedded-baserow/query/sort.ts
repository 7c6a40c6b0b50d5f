import { BaserowError } from '../errors.ts';
import { fieldText, fieldType, fieldValue } from '../fields/fieldValue.ts';
import type { FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Row, Table } from '../store/table.ts';
import { resolveField } from './resolveField.ts';
import { splitNames } from './splitNames.ts';

const collator = new Intl.Collator('en');

type Key = string | number | null;

function sortKey(store: Store, field: FieldRecord): (row: Row) => Key {
  const { kind } = fieldType(store, field);
  if (kind === 'number' || kind === 'boolean')
    return (row) => {
      const value = fieldValue(store, field, row);
      return value === null ? null : Number(value);
    };
  if (kind === 'date') return (row) => fieldValue(store, field, row) as string | null;
  return (row) => (fieldValue(store, field, row) === null ? null : fieldText(store, field, row));
}

/** Null is the lowest value. */
const compareKeys = (a: Key, b: Key): number => {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
};

/** Sorts by `order_by`; rows that are equal keep the order of the table. */
export function sortRows(
  store: Store,
  table: Table,
  rows: readonly Row[],
  orderBy: string,
  options: { userFieldNames: boolean; visible: ReadonlySet<number> },
): Row[] {
  const keys = splitNames(orderBy).map((part) => {
    const name = part.replace(/^[+-]/, '');
    const field = resolveField(table, name, options.userFieldNames);
    if (!field || !options.visible.has(field.id))
      throw new BaserowError(400, 'ERROR_ORDER_BY_FIELD_NOT_FOUND', `The field ${part} was not found in the table.`);
    if (fieldType(store, field).kind === 'invalid')
      throw new BaserowError(400, 'ERROR_ORDER_BY_FIELD_NOT_POSSIBLE', `It is not possible to order by ${field.name}.`);
    return { key: sortKey(store, field), sign: part.startsWith('-') ? -1 : 1 };
  });
  const decorated = rows.map((row) => ({ row, values: keys.map(({ key }) => key(row)) }));
  decorated.sort((a, b) => {
    for (const [at, { sign }] of keys.entries()) {
      const order = compareKeys(a.values[at] ?? null, b.values[at] ?? null);
      if (order !== 0) return sign * order;
    }
    return 0;
  });
  return decorated.map(({ row }) => row);
}

import { type EntityName, type FieldDefinition, findField } from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';
import { isEmptyValue } from '../../../fields/kit/fieldText';
import { currentLanguage } from '../../../i18n/language';
import type { ViewRow } from '../viewRow';

type Key = string | number | undefined;

/** Rows in the order of the sort keys (`-` before a descending one); rows without a value come last either way. */
export function sortRows(entity: EntityName, rows: readonly ViewRow[], sorts: readonly string[]): readonly ViewRow[] {
  const keys = sorts.flatMap((sort) => {
    const field = findField(entity, sort.replace(/^-/, ''));
    return field ? [{ field, sign: sort.startsWith('-') ? -1 : 1 }] : [];
  });
  if (keys.length === 0) return rows;
  const { compare } = new Intl.Collator(currentLanguage(), { numeric: true, sensitivity: 'base' });
  const decorated = rows.map((row) => ({ row, values: keys.map(({ field }) => keyOf(field, row[field.name])) }));
  decorated.sort((a, b) => {
    for (const [index, { sign }] of keys.entries()) {
      const order = compareKeys(a.values[index], b.values[index], sign, compare);
      if (order !== 0) return order;
    }
    return 0;
  });
  return decorated.map(({ row }) => row);
}

function compareKeys(a: Key, b: Key, sign: number, compare: (a: string, b: string) => number): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * compare(String(a), String(b));
}

const keyOf = (field: FieldDefinition, value: unknown): Key =>
  isEmptyValue(value) ? undefined : fieldKind(field).sortKey(value, field);

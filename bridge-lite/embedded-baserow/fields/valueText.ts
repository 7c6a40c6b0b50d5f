import type { Computed, Item, SelectValue, ValueType } from '../formula/types.ts';

/** Number padded to its decimal places, as Baserow writes it; `NaN` for a division by zero. */
const decimalText = (value: number, decimals: number): string =>
  Number.isFinite(value) ? (Object.is(value, -0) ? 0 : value).toFixed(decimals) : 'NaN';

/** Rounds to the decimal places of a field, so that 0.1 + 0.2 is 0.3. */
export const roundTo = (value: number, decimals: number): number =>
  Number.isFinite(value) ? Number(value.toFixed(decimals)) : value;

/** Date as the field shows it: 2026-11-20, 20/11/2026 or 11/20/2026, with the UTC time when it has one. */
function dateText(iso: string, type: { includeTime: boolean; format: 'ISO' | 'EU' | 'US' }): string {
  const [year, month, day] = iso.slice(0, 10).split('-');
  const date = { ISO: `${year}-${month}-${day}`, EU: `${day}/${month}/${year}`, US: `${month}/${day}/${year}` }[
    type.format
  ];
  return type.includeTime ? `${date} ${iso.slice(11, 16)}` : date;
}

/** A value as a person reads it: what searches, links and text formulas see. */
export function valueText(value: Computed, type: ValueType): string {
  if (value === null) return '';
  switch (type.kind) {
    case 'invalid':
      return '';
    case 'text':
      return String(value);
    case 'number':
      return decimalText(Number(value), type.decimals);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'date':
      return dateText(String(value), type);
    case 'single_select':
      return (value as SelectValue).value;
    case 'multiple_select':
      return (value as SelectValue[]).map((option) => option.value).join(', ');
    case 'array':
      return (value as Item[]).map((item) => valueText(item.value, type.of)).join(', ');
  }
}

/** A value as the API sends it. */
export function valueJson(value: Computed, type: ValueType): unknown {
  if (value === null) return null;
  if (type.kind === 'number') return decimalText(Number(value), type.decimals);
  if (type.kind === 'array')
    return (value as Item[]).map((item) => ({ id: item.id, value: valueJson(item.value, type.of) }));
  return value;
}

/** True for what Baserow's `empty` filter matches. */
export function isEmptyValue(value: Computed, type: ValueType): boolean {
  if (value === null || value === '') return true;
  if (type.kind === 'boolean') return value === false;
  return Array.isArray(value) && value.length === 0;
}

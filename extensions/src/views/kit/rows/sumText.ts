import type { FieldDefinition } from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';
import { translateShared } from '../../../i18n/shared';
import { formatHeuresUnit } from '../../../ui/formats';
import type { ViewRow } from '../viewRow';
import { sumOf } from './rowGroups';

/** Sum of a field over the rows as text, « inconnu » where it cannot be known; undefined for a kind without a sum. */
export function sumText(field: FieldDefinition, rows: readonly ViewRow[]): string | undefined {
  const { sum } = fieldKind(field);
  if (!sum) return undefined;
  const total = sumOf(rows, field.name);
  return total === undefined ? translateShared('value.unknown') : sum(total);
}

/** Hours over a heading: none where the sum is zero, « inconnu » where it cannot be known. */
export function hoursHeading(rows: readonly ViewRow[], field: string | undefined): string | undefined {
  const total = field === undefined ? 0 : sumOf(rows, field);
  if (total === undefined) return translateShared('value.unknown');
  return total > 0 ? formatHeuresUnit(total) : undefined;
}

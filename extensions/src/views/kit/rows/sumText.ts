import type { FieldDefinition } from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';
import { translateShared } from '../../../i18n/shared';
import { formatHeuresUnit } from '../../../ui/formats';
import type { Sums } from './rowGroups';

/** Sum of a field as text, « inconnu » where it cannot be known; undefined for a kind without a sum. */
export function sumText(field: FieldDefinition, sums: Sums): string | undefined {
  const { sum } = fieldKind(field);
  if (!sum) return undefined;
  const total = sums[field.name];
  return total === null ? translateShared('value.unknown') : sum(total ?? 0);
}

/** Hours over a heading: none where the sum is zero, « inconnu » where it cannot be known. */
export function hoursHeading(sums: Sums, field: string | undefined): string | undefined {
  const total = field === undefined ? 0 : sums[field];
  if (total === null) return translateShared('value.unknown');
  return total !== undefined && total > 0 ? formatHeuresUnit(total) : undefined;
}

import { type EntityName, type FieldDefinition, findField } from '@formation-hub/extensions';
import { fieldKind } from '..';

/** Whether a field holds nothing. */
export const isEmptyValue = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Text of a value as a reader expects it, in the language of the screen; empty when there is none. */
export const valueText = (field: FieldDefinition, value: unknown): string =>
  isEmptyValue(value) ? '' : fieldKind(field).text(value, field);

/** `valueText` of a row's field by its name; empty for a field that screens do not know. */
export function fieldText(entity: EntityName, name: string, value: unknown): string {
  const field = findField(entity, name);
  return field ? valueText(field, value) : '';
}

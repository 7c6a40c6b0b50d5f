import { type EntityName, findField } from '@formation-hub/extensions';
import { fieldKind } from '../fields';
import { isEmptyValue, valueText } from '../fields/kit/fieldText';
import { translateHistory } from '../i18n/history';
import { localize } from '../i18n/language';

/** Name of a field; its key where screens do not know it. */
export const fieldName = (entity: EntityName, name: string): string => {
  const field = findField(entity, name);
  return field ? localize(field) : name;
};

/** A value of the log as rows carry it: the log has lists for every link. */
export function rowValue(entity: EntityName, name: string, value: unknown): unknown {
  const field = findField(entity, name);
  const isOneLink = field !== undefined && fieldKind(field).ref !== undefined;
  return isOneLink && Array.isArray(value) ? (value[0] ?? null) : value;
}

/** A value for a person, also where there is none or where nothing is known of the field. */
export function logText(entity: EntityName, name: string, given: unknown): string {
  const value = rowValue(entity, name, given);
  if (isEmptyValue(value)) return translateHistory('value.empty');
  const field = findField(entity, name);
  if (!field) return typeof value === 'object' ? JSON.stringify(value) : String(value);
  return valueText(field, value) || translateHistory('value.empty');
}

/** Whether two values are the same to a write: links by their rows, an empty number as zero. */
export function isSameInRow(entity: EntityName, name: string, a: unknown, b: unknown): boolean {
  const field = findField(entity, name);
  const isNumber = field !== undefined && fieldKind(field).sum !== undefined;
  const written = (given: unknown): unknown => {
    const value = rowValue(entity, name, given);
    if (Array.isArray(value)) return value.length === 0 ? null : value.map(idOf);
    if (isEmptyValue(value)) return isNumber ? 0 : null;
    return idOf(value);
  };
  return JSON.stringify(written(a)) === JSON.stringify(written(b));
}

const idOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

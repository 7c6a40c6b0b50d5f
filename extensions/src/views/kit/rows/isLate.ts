import { type EntityName, findChoice, getEntity } from '@formation-hub/extensions';
import { isPast } from '../../../ui/formats';
import type { ViewRow } from '../viewRow';

/** Whether the deadline in this field has passed while there is still something to do. */
export function isLate(entity: EntityName, row: ViewRow, field: string): boolean {
  const { dateField, statusField } = getEntity(entity);
  const value = row[field];
  if (field !== dateField || typeof value !== 'string') return false;
  const isFinal = statusField !== null && findChoice(entity, statusField, row[statusField])?.final === true;
  return !isFinal && isPast(value);
}

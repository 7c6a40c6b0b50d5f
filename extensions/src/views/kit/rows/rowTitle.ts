import { type EntityName, findChoice, getEntity } from '@formation-hub/extensions';
import type { ViewRow } from '../viewRow';

/** Text that a person knows the row by. */
export function rowTitle(entity: EntityName, row: ViewRow): string {
  const value = row[getEntity(entity).titleField];
  return typeof value === 'string' && value.trim() !== '' ? value : `#${row.id}`;
}

/** Colour of the row's state, grey without one. */
export function rowColor(entity: EntityName, row: ViewRow): string {
  const { statusField } = getEntity(entity);
  return (statusField === null ? undefined : findChoice(entity, statusField, row[statusField])?.color) ?? 'gray';
}

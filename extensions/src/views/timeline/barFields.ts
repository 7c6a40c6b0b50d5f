import { type EntityName, getEntity } from '@formation-hub/extensions';

/** Date fields that place the entity's rows: the first and the last day, or the only one. */
export function barFields(entity: EntityName): string[] {
  const { span, dateField } = getEntity(entity);
  return span ? [span.start, span.end] : dateField === null ? [] : [dateField];
}

import { type EntityName, type FieldDefinition, findField, getEntity } from '@formation-hub/extensions';
import { fieldKind } from '../fields';
import type { ActionDescriptor } from '../wire';

/** Whether the bridge takes the former values of these fields back. */
export const isReversible = (entity: EntityName, fields: readonly string[]): boolean =>
  !fields.some((name) => findField(entity, name)?.oneWay);

/** Whether the field can be changed in place by a caller who holds the entity's scope. */
export const isWritable = (field: FieldDefinition | undefined): boolean =>
  field?.editable === true && fieldKind(field).edit !== null;

/**
 * Whether the reader holds the scope that writing this entity needs, as told by the actions the bridge offers: the page
 * asks for these anyway, so that no further request is made.
 */
export function mayWrite(entity: EntityName, actions: readonly ActionDescriptor[] | undefined): boolean {
  const { writeScope } = getEntity(entity);
  return writeScope !== undefined && (actions ?? []).some((action) => action.scope === writeScope && action.allowed);
}

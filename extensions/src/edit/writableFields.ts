import { type EntityName, type FieldDefinition, findField } from '@formation-hub/extensions';
import { fieldKind } from '../fields';

/** Whether the bridge takes the former values of these fields back. */
export const isReversible = (entity: EntityName, fields: readonly string[]): boolean =>
  !fields.some((name) => findField(entity, name)?.oneWay);

/** Whether the field can be changed in place, by who may. */
export const isWritable = (field: FieldDefinition | undefined): boolean =>
  field?.editable === true && fieldKind(field).edit !== null;

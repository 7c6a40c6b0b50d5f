import {
  type Choice,
  type EntityName,
  entityRegistry,
  type FieldDefinition,
  findField,
} from '@formation-hub/extensions';
import type { ActionDescriptor } from '../wire';

/** Choices that only an action sets: « clôturé » checks the tasks first. */
const reserved: Readonly<Partial<Record<EntityName, Readonly<Record<string, readonly string[]>>>>> = {
  projet: { statut: ['cloture'] },
};

/** Fields whose states lead one way only: the bridge refuses the former one (RG-04). */
const oneWay: Readonly<Partial<Record<EntityName, readonly string[]>>> = { projet: ['statut'] };

/** Whether the bridge takes the former values of these fields back. */
export const isReversible = (entity: EntityName, fields: readonly string[]): boolean =>
  !fields.some((field) => oneWay[entity]?.includes(field));

/** Fields that may never be empty. */
const required: readonly string[] = ['nom', 'statut', 'heures_vendues', 'heures_estimees', 'date', 'heures'];

/** Whether the bridge takes an empty value for the field. */
export const isClearable = (field: string): boolean => !required.includes(field);

/** Whether the field can be changed in place by a caller who holds the entity's scope. */
export const isWritable = (entity: EntityName, field: string): boolean => findField(entity, field)?.editable === true;

/** Whether this choice cannot be set in place. */
export const isReserved = (entity: EntityName, field: FieldDefinition, choice: Choice): boolean =>
  reserved[entity]?.[field.name]?.includes(choice.value) ?? false;

/**
 * Whether the reader holds the scope that writing this entity needs, as told by the actions the bridge offers: the page
 * asks for these anyway, so that no further request is made.
 */
export function mayWrite(entity: EntityName, actions: readonly ActionDescriptor[] | undefined): boolean {
  const { writeScope } = entityRegistry[entity];
  return writeScope !== undefined && (actions ?? []).some((action) => action.scope === writeScope && action.allowed);
}

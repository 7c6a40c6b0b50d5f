import {
  type EntityDefinition,
  type EntityName,
  type FieldDefinition,
  findField,
  getEntity,
} from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';
import type { View } from '../view';

/** Fields that put rows together in one way: into columns and groups, or onto days. */
export const groupFieldsOf = (entity: EntityName, by: View['group']): FieldDefinition[] =>
  getEntity(entity).fields.filter((field) => by !== null && fieldKind(field).group?.by === by);

/** Field that groups or places the rows of a view: the wanted one where it fits, else the entity's own where one is needed. */
export function groupFieldOf(
  entity: EntityName,
  { group, isGroupOptional = false }: Pick<View, 'group' | 'isGroupOptional'>,
  groupBy: string | null,
): string | null {
  const fields = groupFieldsOf(entity, group);
  if (groupBy !== null && fields.some(({ name }) => name === groupBy)) return groupBy;
  if (group === null || isGroupOptional) return null;
  const { statusField, dateField } = getEntity(entity);
  return (group === 'day' ? dateField : statusField) ?? fields[0]?.name ?? null;
}

/** Columns of a table: the chosen ones, else the registry's without those that every row shares. */
export function shownFields(
  { name: entity, columns, titleField }: EntityDefinition,
  fields: readonly string[],
  known: readonly string[],
): FieldDefinition[] {
  const chosen = fields.map((name) => findField(entity, name)).filter((field) => field !== undefined);
  if (chosen.length > 0) return chosen;
  return columns
    .filter((name) => name === titleField || !known.includes(name))
    .map((name) => findField(entity, name))
    .filter((field) => field !== undefined);
}

import {
  type EntityName,
  entityRegistry,
  type FieldDefinition,
  findField,
  type ViewKind,
} from '@formation-hub/extensions';
import { fieldKind } from '../../fields';
import type { FieldGroup } from '../../fields/fieldKind';

const fieldsGroupedBy = (entity: EntityName, by: FieldGroup['by']): FieldDefinition[] =>
  entityRegistry[entity].fields.filter((field) => fieldKind(field).group?.by === by);

/** Forms that rows of this entity can be shown in. */
export function viewKindsOf(entity: EntityName): ViewKind[] {
  const { card, span } = entityRegistry[entity];
  const hasDates = dateFieldsOf(entity).length > 0;
  return [
    ...(groupFieldsOf(entity).length > 0 ? (['kanban'] as const) : []),
    'table',
    ...(hasDates ? (['calendar'] as const) : []),
    ...(span || hasDates ? (['timeline'] as const) : []),
    ...(card.bars.length > 0 ? (['capacite'] as const) : []),
  ];
}

/** Fields that can make the columns of a board or the groups of a table. */
export const groupFieldsOf = (entity: EntityName): FieldDefinition[] => fieldsGroupedBy(entity, 'choice');

/** Fields that can place a row in a calendar. */
export const dateFieldsOf = (entity: EntityName): FieldDefinition[] => fieldsGroupedBy(entity, 'day');

/** Field that groups a board or a table: the wanted one where it fits. A board always has one. */
export function groupFieldOf(entity: EntityName, view: ViewKind, groupBy: string | null): string | null {
  const fields = groupFieldsOf(entity);
  if (groupBy !== null && fields.some(({ name }) => name === groupBy)) return groupBy;
  return view === 'kanban' ? (entityRegistry[entity].statusField ?? fields[0]?.name ?? null) : null;
}

/** Field that places rows in a calendar: the wanted one where it is a date. */
export function dateFieldOf(entity: EntityName, groupBy: string | null): string | null {
  const fields = dateFieldsOf(entity);
  if (groupBy !== null && fields.some(({ name }) => name === groupBy)) return groupBy;
  return entityRegistry[entity].dateField ?? fields[0]?.name ?? null;
}

/** Columns of a table: the chosen ones, else the registry's without those that every row shares. */
export function shownFields(
  entity: EntityName,
  fields: readonly string[],
  known: readonly string[],
): FieldDefinition[] {
  const chosen = fields.map((name) => findField(entity, name)).filter((field) => field !== undefined);
  if (chosen.length > 0) return chosen;
  const { columns, titleField } = entityRegistry[entity];
  return columns
    .filter((name) => name === titleField || !known.includes(name))
    .map((name) => findField(entity, name))
    .filter((field) => field !== undefined);
}

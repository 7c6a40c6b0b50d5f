import {
  type ChoiceColor,
  choicesOf,
  type EntityName,
  type FieldDefinition,
  findField,
} from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';
import type { FieldGroup } from '../../../fields/fieldKind';
import { isUnknown } from '../../../fields/isUnknown';
import { isEmptyValue } from '../../../fields/kit/fieldText';
import { localize } from '../../../i18n/language';
import { translateView } from '../../../i18n/views';
import type { ViewRow } from '../viewRow';

/** The rows that share a value of the grouping field: a column of a board, a group of a table. */
export interface RowGroup {
  /** The value as text; empty for rows that have none. */
  key: string;
  label: string;
  color: ChoiceColor;
  rows: readonly ViewRow[];
}

type ChoiceGroup = Extract<FieldGroup, { by: 'choice' }>;

const plain: Pick<ChoiceGroup, 'key' | 'label'> = { key: String, label: String };

/** How the field puts rows into groups; undefined where it does not. */
export function choiceGroup(field: FieldDefinition | undefined): ChoiceGroup | undefined {
  const group = field && fieldKind(field).group;
  return group?.by === 'choice' ? group : undefined;
}

/** Groups of rows: one a choice, in the model's order, even when empty; for a link, one a linked row. */
export function groupRows(entity: EntityName, groupBy: string, rows: readonly ViewRow[]): RowGroup[] {
  const field = findField(entity, groupBy);
  const { key: keyOf, label: labelOf } = choiceGroup(field) ?? plain;
  const groups = new Map<string, ViewRow[]>();
  for (const row of rows) {
    const value = row[groupBy];
    const key = isEmptyValue(value) ? '' : keyOf(value);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const listed = choicesOf(entity, groupBy).map(({ value, label, color }): RowGroup => {
    const group = groups.get(value) ?? [];
    groups.delete(value);
    return { key: value, label: localize(label), color, rows: group };
  });
  const others = [...groups].map(([key, group]): RowGroup => {
    const label = key === '' ? '' : labelOf(group[0]?.[groupBy]);
    return { key, label, color: 'gray', rows: group };
  });
  others.sort((a, b) => a.label.localeCompare(b.label));
  const none = translateView('kanban.noStatus', { field: field ? localize(field.label).toLowerCase() : groupBy });
  return [...listed, ...others.map((group) => (group.key === '' ? { ...group, label: none } : group))];
}

/** Sum of a number field over the rows; undefined where a row's value could not be read. */
export const sumOf = (rows: readonly ViewRow[], field: string): number | undefined =>
  rows.some((row) => isUnknown(row, field))
    ? undefined
    : rows.reduce((sum, row) => sum + (typeof row[field] === 'number' ? row[field] : 0), 0);

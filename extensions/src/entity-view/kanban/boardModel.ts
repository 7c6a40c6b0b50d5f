import {
  type ChoiceColor,
  choicesOf,
  type EntityName,
  type FieldDefinition,
  findField,
} from '@formation-hub/extensions';
import { fieldKind } from '../../fields';
import type { FieldGroup } from '../../fields/fieldKind';
import { isEmptyValue } from '../../fields/kit/fieldText';
import { localize } from '../../i18n/language';
import { translateView } from '../../i18n/views';
import type { ViewRow } from '../viewRow';

/** One column: the rows that share a value of the grouping field. */
export interface BoardColumn {
  /** The value as text; empty for rows that have none. */
  key: string;
  label: string;
  color: ChoiceColor;
  rows: readonly ViewRow[];
}

/** Where a card stands. */
export interface Place {
  column: string;
  index: number;
}

type ChoiceGroup = Extract<FieldGroup, { by: 'choice' }>;

/** Ids in the order that a person gave them, by column. */
export type BoardOrder = Readonly<Record<string, readonly number[]>>;

const plain: Pick<ChoiceGroup, 'key' | 'label'> = { key: String, label: String };

/** How the field puts rows into columns. */
export function choiceGroup(field: FieldDefinition | undefined): ChoiceGroup | undefined {
  const group = field && fieldKind(field).group;
  return group?.by === 'choice' ? group : undefined;
}

/** Columns of a board: one a choice, in the registry's order, even when empty; for a link, one a linked row. */
export function buildColumns(
  entity: EntityName,
  groupBy: string,
  rows: readonly ViewRow[],
  order: BoardOrder,
): BoardColumn[] {
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
  const columns: BoardColumn[] = choicesOf(entity, groupBy).map((choice) => ({
    key: choice.value,
    label: localize(choice.label),
    color: choice.color,
    rows: arrange(groups.get(choice.value) ?? [], order[choice.value]),
  }));
  const known = new Set(columns.map(({ key }) => key));
  const others = [...groups]
    .filter(([key]) => !known.has(key))
    .map(([key, group]): BoardColumn => {
      const value = group[0]?.[groupBy];
      return { key, label: key === '' ? key : labelOf(value), color: 'gray', rows: arrange(group, order[key]) };
    });
  others.sort((a, b) => a.label.localeCompare(b.label));
  const label = translateView('kanban.noStatus', { field: field ? localize(field.label).toLowerCase() : groupBy });
  return [...columns, ...others.map((column) => (column.key === '' ? { ...column, label } : column))];
}

/** Rows that a person has placed stand in that order; the others follow in the order of the list. */
function arrange(rows: readonly ViewRow[], order: readonly number[] | undefined): readonly ViewRow[] {
  if (!order || order.length === 0) return rows;
  const rank = new Map(order.map((id, index) => [id, index]));
  const last = order.length;
  return [...rows].sort((a, b) => (rank.get(a.id) ?? last) - (rank.get(b.id) ?? last));
}

/** Where a card stands now. */
export function findPlace(columns: readonly BoardColumn[], id: number): Place | undefined {
  for (const { key, rows } of columns) {
    const index = rows.findIndex((row) => row.id === id);
    if (index >= 0) return { column: key, index };
  }
  return undefined;
}

/** The columns with one card put at another place; an index past the end is the end. */
export function moveCard(columns: readonly BoardColumn[], id: number, to: Place): BoardColumn[] {
  const from = findPlace(columns, id);
  const card = from && columns.find(({ key }) => key === from.column)?.rows[from.index];
  if (!card) return [...columns];
  return columns.map((column) => {
    const isSource = column.key === from.column;
    const isTarget = column.key === to.column;
    if (!isSource && !isTarget) return column;
    const rest = isSource ? column.rows.filter((row) => row.id !== id) : column.rows;
    if (!isTarget) return { ...column, rows: rest };
    const index = Math.max(0, Math.min(to.index, rest.length));
    return { ...column, rows: [...rest.slice(0, index), card, ...rest.slice(index)] };
  });
}

/** Place that an arrow key leads to; the same place at the edge of the board. */
export function nextPlace(columns: readonly BoardColumn[], place: Place, key: string): Place {
  const at = columns.findIndex((column) => column.key === place.column);
  const count = columns[at]?.rows.length ?? 0;
  if (key === 'ArrowUp') return { ...place, index: Math.max(0, place.index - 1) };
  if (key === 'ArrowDown') return { ...place, index: Math.min(count - 1, place.index + 1) };
  const next = columns[at + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0)];
  return next && next.key !== place.column
    ? { column: next.key, index: Math.min(place.index, next.rows.length) }
    : place;
}

/** Sum of a number field over the rows. */
export const sumOf = (rows: readonly ViewRow[], field: string): number =>
  rows.reduce((sum, row) => sum + (typeof row[field] === 'number' ? row[field] : 0), 0);

import type { EntityName } from '@formation-hub/extensions';
import { groupRows, type RowGroup } from '../kit/rows/rowGroups';
import type { ViewRow } from '../kit/viewRow';

/** One column: the rows that share a value of the grouping field. */
export type BoardColumn = RowGroup;

/** Where a card stands. */
export interface Place {
  column: string;
  index: number;
}

/** Ids in the order that a person gave them, by column. */
export type BoardOrder = Readonly<Record<string, readonly number[]>>;

/** Columns of a board, their cards in the reader's own order. */
export const buildColumns = (
  entity: EntityName,
  groupBy: string,
  rows: readonly ViewRow[],
  order: BoardOrder,
): BoardColumn[] =>
  groupRows(entity, groupBy, rows).map((group) => ({ ...group, rows: arrange(group.rows, order[group.key]) }));

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

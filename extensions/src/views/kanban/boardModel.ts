import type { RowGroup, Slot } from '../kit/rows/rowGroups';

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
export const arrangeColumns = (groups: readonly RowGroup[], order: BoardOrder): BoardColumn[] =>
  groups.map((group) => ({ ...group, rows: arrange(group.rows, order[group.key]) }));

/** Cards that a person has placed stand in that order; the others follow in the order of the list. */
function arrange(rows: readonly Slot[], order: readonly number[] | undefined): readonly Slot[] {
  if (!order || order.length === 0) return rows;
  const rank = new Map(order.map((id, index) => [id, index]));
  const rankOf = (row: Slot) => (row === undefined ? undefined : rank.get(row.id));
  const placed = rows.filter((row) => rankOf(row) !== undefined);
  placed.sort((a, b) => (rankOf(a) ?? 0) - (rankOf(b) ?? 0));
  return [...placed, ...rows.filter((row) => rankOf(row) === undefined)];
}

/** Ids that a column has to keep in their order so that the card at this place stays there; those below stand as the list has them. */
export function placedIds({ rows }: BoardColumn, index: number, former: readonly number[] = []): number[] {
  const known = new Set(former);
  const last = rows.findLastIndex((row, at) => at === index || (row !== undefined && known.has(row.id)));
  return rows.slice(0, last + 1).flatMap((row) => (row === undefined ? [] : [row.id]));
}

/** Where a card stands now. */
export function findPlace(columns: readonly BoardColumn[], id: number): Place | undefined {
  for (const { key, rows } of columns) {
    const index = rows.findIndex((row) => row?.id === id);
    if (index >= 0) return { column: key, index };
  }
  return undefined;
}

/** The columns with one card put at another place; an index past the cards that are there is behind the last of them. */
export function moveCard(columns: readonly BoardColumn[], id: number, to: Place): BoardColumn[] {
  const from = findPlace(columns, id);
  const card = from && columns.find(({ key }) => key === from.column)?.rows[from.index];
  if (!card) return [...columns];
  return columns.map((column) => {
    const isSource = column.key === from.column;
    const isTarget = column.key === to.column;
    if (!isSource && !isTarget) return column;
    const rest = isSource ? column.rows.filter((row) => row?.id !== id) : column.rows;
    if (!isTarget) return { ...column, rows: rest };
    const index = Math.max(0, Math.min(to.index, shownCount(rest)));
    return { ...column, rows: [...rest.slice(0, index), card, ...rest.slice(index)] };
  });
}

/** How many cards are there from the top of a column on. */
function shownCount(rows: readonly Slot[]): number {
  const end = rows.indexOf(undefined);
  return end < 0 ? rows.length : end;
}

/** Place that an arrow key leads to; the same place at the edge of the board. */
export function nextPlace(columns: readonly BoardColumn[], place: Place, key: string): Place {
  const at = columns.findIndex((column) => column.key === place.column);
  const count = shownCount(columns[at]?.rows ?? []);
  if (key === 'ArrowUp') return { ...place, index: Math.max(0, place.index - 1) };
  if (key === 'ArrowDown') return { ...place, index: Math.min(count - 1, place.index + 1) };
  const next = columns[at + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0)];
  return next && next.key !== place.column
    ? { column: next.key, index: Math.min(place.index, shownCount(next.rows)) }
    : place;
}

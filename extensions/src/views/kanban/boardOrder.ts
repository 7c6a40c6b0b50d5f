import type { EntityViewAttributes } from '@formation-hub/extensions';
import type { BoardOrder } from './boardModel';

const maxIds = 500;
/** Ids that a question may name first. */
const maxFirst = 500;
const storageKey = (board: string) => `formation-hub:ordre:${board}`;
/** Where storage is full or forbidden an order lasts as long as the page. */
const kept = new Map<string, BoardOrder>();

/** Names a board among all boards: one order for the same rows in the same columns. */
export const boardName = (
  { source, filters }: Pick<EntityViewAttributes, 'source' | 'filters'>,
  groupBy: string | null,
) => JSON.stringify([source, groupBy, filters]);

/** Order of the cards that this reader gave the board before; Baserow has no field for it. */
export function readBoardOrder(board: string): BoardOrder {
  try {
    const text = localStorage.getItem(storageKey(board));
    if (text === null) return kept.get(board) ?? {};
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter(
        (entry): entry is [string, number[]] => Array.isArray(entry[1]) && entry[1].every(Number.isInteger),
      ),
    );
  } catch {
    return kept.get(board) ?? {};
  }
}

/** Ids that the reader has placed: they come first in their columns, so that they are among the cards that are asked for. */
export function firstCards(board: string): number[] {
  const columns = Object.values(readBoardOrder(board));
  const most = Math.floor(maxFirst / Math.max(1, columns.length));
  return [...new Set(columns.flatMap((ids) => ids.slice(0, most)))];
}

/** Keeps the order in this browser. */
export function writeBoardOrder(board: string, order: BoardOrder): void {
  const capped = Object.fromEntries(Object.entries(order).map(([column, ids]) => [column, ids.slice(0, maxIds)]));
  try {
    localStorage.setItem(storageKey(board), JSON.stringify(capped));
    kept.delete(board);
  } catch {
    kept.set(board, capped);
  }
}

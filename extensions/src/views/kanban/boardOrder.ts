import type { BoardOrder } from './boardModel';

const maxIds = 500;
const storageKey = (board: string) => `formation-hub:ordre:${board}`;

/** Order of the cards that this reader gave the board before; Baserow has no field for it. */
export function readBoardOrder(board: string): BoardOrder {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(board)) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter(
        (entry): entry is [string, number[]] => Array.isArray(entry[1]) && entry[1].every(Number.isInteger),
      ),
    );
  } catch {
    return {};
  }
}

/** Keeps the order in this browser; without storage it lasts as long as the page. */
export function writeBoardOrder(board: string, order: BoardOrder): void {
  try {
    const capped = Object.entries(order).map(([column, ids]) => [column, ids.slice(0, maxIds)]);
    localStorage.setItem(storageKey(board), JSON.stringify(Object.fromEntries(capped)));
  } catch {
    // Storage is full or forbidden: the order is a comfort, the move itself is written to Baserow.
  }
}

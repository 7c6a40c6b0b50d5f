import type { KeyboardEvent } from 'react';
import { translateView } from '../../i18n/views';
import { announce } from '../../ui/announce';
import { type Held, useHeldRow } from '../kit/moves/useHeldRow';
import type { ViewRow } from '../kit/viewRow';
import { type BoardColumn, findPlace, moveCard, nextPlace, type Place } from './boardModel';

export interface KeyboardMove {
  /** Columns to show: with the held card where the arrows have brought it. */
  shown: readonly BoardColumn[];
  heldId: number | undefined;
  onKeyDown: (event: KeyboardEvent, id: number) => void;
  /** Puts the held card back, writing nothing. */
  cancel: () => void;
}

export interface KeyboardMoveOptions {
  columns: readonly BoardColumn[];
  /** Whether cards can be taken. */
  canMove: boolean;
  titleOf: (row: ViewRow) => string;
  onMove: (columns: readonly BoardColumn[], row: ViewRow, to: Place) => void;
  onFocus: (id: number) => void;
  onOpen: (row: ViewRow) => void;
}

type HeldCard = Held<Place, readonly BoardColumn[]>;

const isArrow = (key: string) => key.startsWith('Arrow');
const boardOf = ({ frozen, row, at }: HeldCard) => moveCard(frozen, row.id, at);

/** Keyboard of a board: arrows go from card to card; Space takes a card, arrows carry it, Space drops it, Escape puts it back. */
export function useKeyboardMove(options: KeyboardMoveOptions): KeyboardMove {
  const { columns, canMove, titleOf, onMove, onFocus, onOpen } = options;
  const hold = useHeldRow<Place, readonly BoardColumn[]>({
    canMove,
    freeze: () => columns,
    next: (held, { key }) => {
      if (!isArrow(key)) return undefined;
      const board = moveCard(held.frozen, held.row.id, nextPlace(boardOf(held), held.at, key));
      return findPlace(board, held.row.id);
    },
    say: (what, held) => {
      const board = boardOf(held);
      const place = what === 'cancelled' ? held.from : held.at;
      const column = board.find(({ key }) => key === place.column);
      announce(
        translateView(`kanban.${what}`, {
          card: titleOf(held.row),
          column: column?.label ?? '',
          position: place.index + 1,
          count: column?.rows.length ?? 0,
        }),
      );
    },
    onDrop: ({ frozen, row, at }) => onMove(frozen, row, at),
    onFocus,
    onOpen,
  });

  const onKeyDown = (event: KeyboardEvent, id: number) => {
    const board = hold.held?.frozen ?? columns;
    const at = findPlace(board, id);
    const row = at && board.find(({ key }) => key === at.column)?.rows[at.index];
    if (!row || hold.onKeyDown(event, row, at)) return;
    if (!isArrow(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = neighbour(columns, id, event.key);
    if (target !== undefined) onFocus(target);
    event.preventDefault();
    event.stopPropagation();
  };
  const { held, cancel } = hold;
  return { shown: held ? boardOf(held) : columns, heldId: held?.row.id, onKeyDown, cancel };
}

/** The card beside this one: up and down in its column, left and right over empty columns. */
function neighbour(columns: readonly BoardColumn[], id: number, key: string): number | undefined {
  const place = findPlace(columns, id);
  if (!place) return undefined;
  const at = columns.findIndex((column) => column.key === place.column);
  const rows = columns[at]?.rows ?? [];
  if (key === 'ArrowUp') return rows[place.index - 1]?.id;
  if (key === 'ArrowDown') return rows[place.index + 1]?.id;
  const beside = key === 'ArrowRight' ? columns.slice(at + 1) : columns.slice(0, at).reverse();
  const target = beside.find((column) => column.rows[0] !== undefined);
  return target?.rows.slice(0, place.index + 1).findLast((row) => row !== undefined)?.id;
}

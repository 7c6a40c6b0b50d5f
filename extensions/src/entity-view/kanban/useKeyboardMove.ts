import { type KeyboardEvent, useState } from 'react';
import { translateView } from '../../i18n/views';
import { announce } from '../../ui/announce';
import type { ViewRow } from '../viewRow';
import { type BoardColumn, findPlace, moveCard, nextPlace, type Place } from './boardModel';

interface Held {
  row: ViewRow;
  from: Place;
  at: Place;
  /** The board as it was when the card was taken: a refresh meanwhile must not move things under the reader's hands. */
  frozen: readonly BoardColumn[];
}

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

const isArrow = (key: string) => key.startsWith('Arrow');

/** Cards by keyboard: arrows go from card to card, Enter opens, Space takes and drops, arrows carry, Escape puts back. */
export function useKeyboardMove(options: KeyboardMoveOptions): KeyboardMove {
  const { columns, canMove, titleOf, onMove, onFocus, onOpen } = options;
  const [held, setHeld] = useState<Held>();
  const shown = held ? moveCard(held.frozen, held.row.id, held.at) : columns;

  const say = (key: 'kanban.picked' | 'kanban.moved', board: readonly BoardColumn[], row: ViewRow, at: Place) => {
    const column = board.find((candidate) => candidate.key === at.column);
    announce(
      translateView(key, {
        card: titleOf(row),
        column: column?.label ?? '',
        position: at.index + 1,
        count: column?.rows.length ?? 0,
      }),
    );
  };

  const take = (id: number, isOpening: boolean) => {
    const from = findPlace(columns, id);
    const row = from && columns.find(({ key }) => key === from.column)?.rows[from.index];
    if (!row) return;
    if (isOpening) return onOpen(row);
    setHeld({ row, from, at: from, frozen: columns });
    say('kanban.picked', columns, row, from);
  };

  const carry = (current: Held, key: string) => {
    const to = nextPlace(shown, current.at, key);
    const board = moveCard(current.frozen, current.row.id, to);
    const at = findPlace(board, current.row.id) ?? to;
    setHeld({ ...current, at });
    say('kanban.moved', board, current.row, at);
    onFocus(current.row.id);
  };

  const cancel = () => {
    if (!held) return;
    const column = held.frozen.find(({ key }) => key === held.from.column);
    setHeld(undefined);
    announce(translateView('kanban.cancelled', { card: titleOf(held.row), column: column?.label ?? '' }));
  };

  const onKeyDown = (event: KeyboardEvent, id: number) => {
    const { key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (held) {
      if (key === ' ' || key === 'Enter') {
        setHeld(undefined);
        onMove(held.frozen, held.row, held.at);
        onFocus(held.row.id);
      } else if (key === 'Escape') {
        cancel();
        onFocus(held.row.id);
      } else if (isArrow(key)) carry(held, key);
      else if (key === 'Tab') {
        cancel();
        return;
      } else return;
    } else if (key === ' ' || key === 'Enter') take(id, key === 'Enter' || !canMove);
    else if (isArrow(key)) {
      const target = neighbour(columns, id, key);
      if (target !== undefined) onFocus(target);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return { shown, heldId: held?.row.id, onKeyDown, cancel };
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
  const target = beside.find((column) => column.rows.length > 0);
  return target?.rows[Math.min(place.index, target.rows.length - 1)]?.id;
}

import type { EntityName } from '@formation-hub/extensions';
import { type KeyboardEvent, type RefObject, useId } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { announce } from '../../ui/announce';
import { useWriteHistory } from '../kit/history/writeHistoryContext';
import { moveRow } from '../kit/moves/moveRow';
import { useDraggedRow } from '../kit/moves/useDraggedRow';
import { useEditorBarrier } from '../kit/moves/useEditorBarrier';
import { useHeldRow } from '../kit/moves/useHeldRow';
import { formatFullDay } from '../kit/rows/days';
import { rowTitle } from '../kit/rows/rowTitle';
import type { ViewRow } from '../kit/viewRow';
import { dayOf } from './dayOf';
import { type DayRows, findOnDays, putOnDay } from './dayRows';

export interface DayMovesOptions {
  ref: RefObject<HTMLElement | null>;
  entity: EntityName;
  /** Date field that places the rows. */
  field: string;
  days: DayRows;
  canMove: boolean;
  /** Puts the focus on a row. */
  onFocus: (id: number) => void;
  /** Called with the day that a row has gone to. */
  onArrive: (day: string) => void;
  onOpen: (row: ViewRow) => void;
}

export interface DayMoves {
  /** Names the calendar among the views of the page, for its drags. */
  board: string;
  /** Days to show: as they were when a move began, with the held row where the arrows have brought it. */
  shown: DayRows;
  heldId: number | undefined;
  /** Day that the held row has come to. */
  heldDay: string | undefined;
  draggedId: number | undefined;
  /** Handles the keys of a row on a day. False for keys that are left to the caller. */
  onKeyDown: (event: KeyboardEvent, row: ViewRow, day: string) => boolean;
  /** Puts the held row back, writing nothing. */
  cancel: () => void;
}

/** Moves of rows from day to day, by pointer and by keyboard. */
export function useDayMoves(options: DayMovesOptions): DayMoves {
  const { ref, entity, field, days, canMove, onFocus, onArrive, onOpen } = options;
  const board = useId();
  const history = useWriteHistory();
  useEditorBarrier(ref);

  const move = (row: ViewRow, from: string, to: string) => {
    if (from === to) return;
    onArrive(to);
    const title = rowTitle(entity, row);
    announce(translateDataView('move.dropped', { title, place: formatFullDay(to) }));
    void moveRow(history, {
      entity,
      row,
      values: { [field]: to },
      to: formatFullDay(to),
      sayBack: (reason) => translateDataView('move.refused', { title, place: formatFullDay(from), reason }),
      onFocus: (id, isUndone) => {
        onArrive(isUndone ? from : to);
        onFocus(id);
      },
    });
  };
  const drag = useDraggedRow<DayRows>({
    board,
    frozen: days,
    onDrop: (id, target, frozen) => {
      const found = findOnDays(frozen, id);
      if (!found || typeof target.day !== 'string') return;
      move(found.row, found.day, target.day);
      onFocus(id);
    },
  });
  const { held, onKeyDown, cancel } = useHeldRow<string, DayRows>({
    canMove,
    frozen: days,
    next: ({ at }, { key }) => dayOf(key, at),
    say: (what, { row, from, at }) => {
      const place = formatFullDay(what === 'cancelled' ? from : at);
      announce(translateDataView(`move.${what}`, { title: rowTitle(entity, row), place }));
    },
    onDrop: ({ row, from, at }) => move(row, from, at),
    onFocus,
    onOpen,
  });
  return {
    board,
    shown: held ? putOnDay(held.frozen, held.row, held.at) : (drag.frozen ?? days),
    heldId: held?.row.id,
    heldDay: held?.at,
    draggedId: drag.draggedId,
    onKeyDown,
    cancel,
  };
}

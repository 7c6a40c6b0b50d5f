import { type EntityName, findChoice } from '@formation-hub/extensions';
import { useCallback, useRef, useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { translateView } from '../../i18n/views';
import { announce } from '../../ui/announce';
import { showToast } from '../../ui/showToast';
import { useWriteHistory } from '../kit/history/writeHistoryContext';
import { moveRow } from '../kit/moves/moveRow';
import { rowTitle } from '../kit/rows/rowTitle';
import type { ViewRow } from '../kit/viewRow';
import { type BoardColumn, type BoardOrder, findPlace, moveCard, type Place, placedIds } from './boardModel';
import { readBoardOrder, writeBoardOrder } from './boardOrder';
import { columnValue } from './columnValue';

export interface BoardMoves {
  order: BoardOrder;
  /** Puts a card at a place: shown at once, written when its column changes, put back with the reason when refused. */
  move: (columns: readonly BoardColumn[], row: ViewRow, to: Place) => void;
}

export interface BoardMovesOptions {
  entity: EntityName;
  groupBy: string;
  /** Names the board among all boards, for the reader's own order. */
  board: string;
  /** Called in place of a move into a column whose value only an action gives. */
  onReserved: (row: ViewRow) => void;
  /** Puts the focus on a card that has moved by itself. */
  onFocus: (id: number) => void;
  /** Called when a move is written. */
  onMoved: (id: number) => void;
}

/** Moves of cards on one board. */
export function useBoardMoves({ entity, groupBy, board, onReserved, onFocus, onMoved }: BoardMovesOptions): BoardMoves {
  const [order, setOrder] = useState(() => readBoardOrder(board));
  const history = useWriteHistory();

  const latest = useRef(order);
  latest.current = order;

  const keepOrder = useCallback(
    (changes: Readonly<Record<string, readonly number[] | undefined>>) =>
      setOrder((former) => {
        const all = Object.entries({ ...former, ...changes });
        const next = Object.fromEntries(all.flatMap(([column, ids]) => (ids ? [[column, ids]] : [])));
        writeBoardOrder(board, next);
        return next;
      }),
    [board],
  );

  const move = useCallback(
    (columns: readonly BoardColumn[], row: ViewRow, to: Place) => {
      const from = findPlace(columns, row.id);
      const moved = moveCard(columns, row.id, to);
      const place = findPlace(moved, row.id);
      const target = moved.find(({ key }) => key === to.column);
      const source = columns.find(({ key }) => key === from?.column);
      if (!place || !target || !from || !source) return;
      const isReordered = from.column === place.column;
      if (isReordered && from.index === place.index) return;
      const card = rowTitle(entity, row);
      const choice = findChoice(entity, groupBy, to.column);
      const sayBack = (reason: string) => translateView('kanban.refused', { card, column: source.label, reason });
      if (!isReordered && choice?.by !== undefined) {
        const reason = translateView('kanban.reserved', { column: target.label });
        showToast({ kind: 'info', title: card, text: reason });
        announce(sayBack(reason));
        onReserved(row);
        return;
      }
      const { [to.column]: formerThere, [from.column]: formerHere } = latest.current;
      const former = { [from.column]: formerHere, [to.column]: formerThere };
      const arranged = {
        // A card that has gone has no place of its own where it was.
        [from.column]: formerHere?.filter((id) => id !== row.id),
        [to.column]: placedIds(target, place.index, formerThere),
      };
      const at = { card, column: target.label, position: place.index + 1, count: target.rows.length };
      announce(translateView('kanban.dropped', at));
      void moveRow(history, {
        entity,
        row,
        values: isReordered ? {} : { [groupBy]: columnValue(entity, groupBy, target) },
        to: isReordered ? translateDataView('history.ownOrder') : target.label,
        show: (isUndone) => keepOrder(isUndone ? former : arranged),
        sayBack,
        onFocus,
        ...(isReordered && { done: translateDataView('history.reordered') }),
      }).then(() => {
        if (!isReordered) onMoved(row.id);
      });
    },
    [entity, groupBy, history, keepOrder, onReserved, onFocus, onMoved],
  );
  return { order, move };
}

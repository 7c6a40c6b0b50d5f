import { type EntityName, findChoice, findField } from '@formation-hub/extensions';
import { useCallback, useState } from 'react';
import { type BridgeError, type EntityByName, getBridge, toBridgeError } from '../../data';
import { isReserved } from '../../edit/writableFields';
import { translateView } from '../../i18n/views';
import { announce } from '../../ui/announce';
import { errorText } from '../../ui/errorText';
import { showToast } from '../../ui/showToast';
import { rowTitle } from '../rows/rowTitle';
import type { ViewRow } from '../viewRow';
import { type BoardColumn, type BoardOrder, columnKey, findPlace, moveCard, type Place } from './boardModel';
import { readBoardOrder, writeBoardOrder } from './boardOrder';
import { columnPatch } from './columnPatch';

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
}

/** Moves of cards on one board. */
export function useBoardMoves({ entity, groupBy, board, onReserved }: BoardMovesOptions): BoardMoves {
  const [order, setOrder] = useState(() => readBoardOrder(board));

  const keepOrder = useCallback(
    (columns: readonly BoardColumn[], touched: readonly string[]) =>
      setOrder((current) => {
        const next = { ...current };
        for (const { key, rows } of columns) if (touched.includes(key)) next[key] = rows.map(({ id }) => id);
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
      if (from.column === place.column && from.index === place.index) return;
      const card = rowTitle(entity, row);
      const field = findField(entity, groupBy);
      const choice = findChoice(entity, groupBy, to.column);
      if (from.column !== to.column && field && choice && isReserved(entity, field, choice)) {
        const reason = translateView('kanban.reserved', { column: target.label });
        showToast({ kind: 'info', title: card, text: reason });
        announce(translateView('kanban.refused', { card, column: source.label, reason }));
        onReserved(row);
        return;
      }
      keepOrder(moved, [to.column]);
      announce(
        translateView('kanban.dropped', {
          card,
          column: target.label,
          position: place.index + 1,
          count: target.rows.length,
        }),
      );
      if (from.column === to.column) return;
      void write(entity, groupBy, row, target).catch((cause: unknown) => {
        keepOrder(columns, [from.column, to.column]);
        refuse(toBridgeError(cause), { card, source, target, groupBy, columns });
      });
    },
    [entity, groupBy, keepOrder, onReserved],
  );
  return { order, move };
}

async function write(entity: EntityName, groupBy: string, row: ViewRow, target: BoardColumn): Promise<void> {
  const { body, optimistic } = columnPatch(entity, groupBy, target);
  await getBridge().updateEntity(entity, row.id, {
    body,
    optimistic: optimistic as Partial<EntityByName[EntityName]>,
    version: row.version,
  });
}

interface Refusal {
  card: string;
  source: BoardColumn;
  target: BoardColumn;
  groupBy: string;
  columns: readonly BoardColumn[];
}

function refuse(error: BridgeError, refusal: Refusal): void {
  const { card, source } = refusal;
  const reason = error.code === 'CONFLICT' ? conflictText(error, refusal) : errorText(error);
  showToast({
    kind: 'error',
    title: translateView('kanban.refusedTitle'),
    text: translateView('kanban.refusedText', { card, reason }),
  });
  announce(translateView('kanban.refused', { card, column: source.label, reason }));
}

/** Both values of a conflict, in the words of the columns. */
function conflictText(error: BridgeError, { target, groupBy, columns }: Refusal): string {
  const { current } = error.details;
  if (typeof current !== 'object' || current === null) return errorText(error);
  const key = columnKey(current as ViewRow, groupBy);
  const label = columns.find((column) => column.key === key)?.label ?? key;
  if (label === target.label) return translateView('error.conflictPlain');
  return translateView('error.conflict', { current: label, attempted: target.label });
}

import type { EntityName } from '@formation-hub/extensions';
import { type KeyboardEvent, type RefObject, useId } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { announce } from '../../ui/announce';
import { useWriteHistory } from '../kit/history/writeHistoryContext';
import { moveRow } from '../kit/moves/moveRow';
import { useEditorBarrier } from '../kit/moves/useEditorBarrier';
import { useHeldRow } from '../kit/moves/useHeldRow';
import { daysBetween } from '../kit/rows/days';
import { rowTitle } from '../kit/rows/rowTitle';
import type { ViewRow } from '../kit/viewRow';
import { barText, type TimelineRow } from './timelineModel';
import { type BarGrip, barValues, shiftBar } from './timelineMoves';
import { useBarDrag } from './useBarDrag';
import type { Lines } from './useSteadyOrder';

export interface BarMovesOptions {
  ref: RefObject<HTMLElement | null>;
  entity: EntityName;
  items: Lines;
  dayWidth: number;
  canMove: boolean;
  /** Whether bars have two ends to be moved. */
  canResize: boolean;
  /** Puts the focus on a bar. */
  onFocus: (id: number) => void;
  /** Called when a move is written. */
  onMoved: (id: number) => void;
  onOpen: (row: ViewRow) => void;
}

export interface BarMoves {
  /** Names the timeline among the views of the page, for its drags. */
  board: string;
  /** Bars to show: as they were when a move began, with the moved one where it has come. */
  shown: Lines;
  /** Bars without the move under way, to which it is compared. */
  still: Lines;
  heldId: number | undefined;
  draggedId: number | undefined;
  onKeyDown: (event: KeyboardEvent, item: TimelineRow) => boolean;
  /** Puts the held bar back, writing nothing. */
  cancel: () => void;
}

const put = (items: Lines, bar: TimelineRow): Lines => items.map((item) => (item?.row.id === bar.row.id ? bar : item));

/** Moves of bars in time and of their ends, by pointer and by keyboard. */
export function useBarMoves(options: BarMovesOptions): BarMoves {
  const { ref, entity, items, dayWidth, canMove, canResize, onFocus, onMoved, onOpen } = options;
  const board = useId();
  const history = useWriteHistory();
  useEditorBarrier(ref);

  const move = (from: TimelineRow, to: TimelineRow, grip: BarGrip) => {
    const { row } = from;
    const values = barValues(entity, row, to, grip);
    if (Object.keys(values).length === 0) return;
    const title = rowTitle(entity, row);
    announce(translateDataView('move.dropped', { title, place: barText(to) }));
    void moveRow(history, {
      entity,
      row,
      values,
      to: barText(to),
      sayBack: (reason) => translateDataView('move.refused', { title, place: barText(from), reason }),
      onFocus,
    }).then(() => onMoved(row.id));
  };
  const drag = useBarDrag({
    ref,
    board,
    items,
    dayWidth,
    onDrop: (item, grip, days) => {
      move(item, shiftBar(item, grip, days), grip);
      onFocus(item.row.id);
    },
  });
  const { held, onKeyDown, cancel } = useHeldRow<TimelineRow, Lines>({
    canMove,
    freeze: () => items,
    next: ({ at }, { key, shiftKey }) => {
      const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[key];
      if (days === undefined) return undefined;
      return shiftKey && !canResize ? at : shiftBar(at, shiftKey ? 'end' : 'whole', days);
    },
    say: (what, { row, from, at }) => {
      const place = barText(what === 'cancelled' ? from : at);
      announce(translateDataView(`move.${what}`, { title: rowTitle(entity, row), place }));
    },
    onDrop: ({ from, at }) =>
      move(from, at, daysBetween(from.start, from.end) === daysBetween(at.start, at.end) ? 'whole' : 'end'),
    onFocus,
    onOpen,
  });
  const still = held?.frozen ?? drag?.frozen ?? items;
  const moved = held ? held.at : drag && shiftBar(drag.item, drag.grip, drag.days);
  return {
    board,
    shown: moved ? put(still, moved) : still,
    still,
    heldId: held?.row.id,
    draggedId: drag?.item.row.id,
    onKeyDown: (event, item) => onKeyDown(event, item.row, item),
    cancel,
  };
}

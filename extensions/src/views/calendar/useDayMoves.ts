import type { EntityName } from '@formation-hub/extensions';
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
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
import { around, type DayRows, findOnDays, type Period, putOnDay } from './dayRows';
import { type PeriodOptions, type PeriodRows, usePeriod } from './usePeriod';

export interface DayMovesOptions {
  ref: RefObject<HTMLElement | null>;
  entity: EntityName;
  /** Date field that places the rows. */
  field: string;
  /** The period to show, by the day that the held row has come to. */
  periodOf: (heldDay: string | undefined) => PeriodOptions;
  /** Field that is added up over a day. */
  summed: string | undefined;
  canMove: boolean;
  /** Puts the focus on a row. */
  onFocus: (id: number) => void;
  /** Called with the day that a row has gone to. */
  onArrive: (day: string) => void;
  onOpen: (row: ViewRow) => void;
}

export interface DayMoves {
  period: PeriodRows;
  /** Names the calendar among the views of the page, for its drags. */
  board: string;
  /** Days to show: as they were when a move began, with the held row where the arrows have brought it. */
  shown: DayRows;
  heldId: number | undefined;
  draggedId: number | undefined;
  /** Handles the keys of a row on a day. False for keys that are left to the caller. */
  onKeyDown: (event: KeyboardEvent, row: ViewRow, day: string) => boolean;
  /** Puts the held row back, writing nothing. */
  cancel: () => void;
}

const nothing: Period = { first: '', last: '', days: new Map() };

/** Moves of rows from day to day, by pointer and by keyboard. */
export function useDayMoves(options: DayMovesOptions): DayMoves {
  const { ref, entity, field, periodOf, summed, canMove, onFocus, onArrive, onOpen } = options;
  const board = useId();
  const history = useWriteHistory();
  useEditorBarrier(ref);
  // A row that has gone to another period is not among its rows before the bridge has told them anew.
  const [arrived, setArrived] = useState<{ row: ViewRow; day: string }>();
  const latest = useRef<Period>(undefined);

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
      show: (isUndone) => {
        const day = isUndone ? from : to;
        setArrived({ row: { ...row, [field]: day }, day });
      },
      sayBack: (reason) => translateDataView('move.refused', { title, place: formatFullDay(from), reason }),
      onFocus: (id, isUndone) => {
        onArrive(isUndone ? from : to);
        onFocus(id);
      },
    });
  };
  const { held, onKeyDown, cancel } = useHeldRow<string, Period>({
    canMove,
    freeze: () => latest.current ?? nothing,
    next: ({ at }, { key }) => dayOf(key, at),
    say: (what, { row, from, at }) => {
      const place = formatFullDay(what === 'cancelled' ? from : at);
      announce(translateDataView(`move.${what}`, { title: rowTitle(entity, row), place }));
    },
    onDrop: ({ row, from, at }) => move(row, from, at),
    onFocus,
    onOpen,
  });
  const period = usePeriod(periodOf(held?.at));
  const known = arrived && findOnDays(period.days, arrived.row.id);
  const isMissing = period.isRefreshing ? known?.day !== arrived?.day : known === undefined;
  const isHere = arrived && isMissing && arrived.day >= period.first && arrived.day <= period.last;
  const days = isHere ? putOnDay(period.days, arrived.row, arrived.day, summed) : period.days;
  const now: Period = { first: period.first, last: period.last, days };
  latest.current = now;
  const drag = useDraggedRow<Period>({
    board,
    frozen: now,
    onDrop: (id, target, frozen) => {
      const found = findOnDays(frozen.days, id);
      if (!found || typeof target.day !== 'string') return;
      move(found.row, found.day, target.day);
      onFocus(id);
    },
  });
  const frozen = held?.frozen ?? drag.frozen;
  const still = frozen ? around(frozen, now) : days;
  return {
    period,
    board,
    shown: held ? putOnDay(still, held.row, held.at, summed) : still,
    heldId: held?.row.id,
    draggedId: drag.draggedId,
    onKeyDown,
    cancel,
  };
}

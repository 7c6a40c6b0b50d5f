import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { EntityName } from '@formation-hub/extensions';
import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { plural } from '../../ui/formats';
import { NewRow } from '../kit/create/NewRow';
import type { RowCreation } from '../kit/create/useRowCreation';
import { isDragOf } from '../kit/moves/useDraggedRow';
import { dayNumber, formatFullDay, today } from '../kit/rows/days';
import { hoursField } from '../kit/rows/hoursField';
import type { RowGroup } from '../kit/rows/rowGroups';
import { hoursHeading } from '../kit/rows/sumText';
import { useNeededRows } from '../kit/rows/useNeededRows';
import type { ViewRow } from '../kit/viewRow';
import { CalendarItem } from './CalendarItem';

export interface CalendarDayProps {
  entity: EntityName;
  day: string;
  field: string;
  /** Fields that the view already says. */
  known: readonly string[];
  /** Undefined for a day without rows. */
  group: RowGroup | undefined;
  /** Asks for rows of a day between two places. */
  onNeed: (day: string, from: number, to: number) => void;
  /** Rows shown before the rest is asked for. */
  maxShown: number;
  isOutside: boolean;
  isTabStop: boolean;
  board: string;
  instructionsId: string;
  canMove: boolean;
  isEngaged: boolean;
  creation: RowCreation | undefined;
  heldId: number | undefined;
  draggedId: number | undefined;
  /** Row to be shown although the day is folded, because the focus goes there. */
  revealId: number | undefined;
  onOpen: (row: ViewRow) => void;
  onDayKey: (event: KeyboardEvent, day: string) => void;
  /** Handles the keys of a row; false for keys that are left to the day. */
  onItemKey: (event: KeyboardEvent, row: ViewRow, day: string) => boolean;
  onEnter: () => void;
}

const noRows: Pick<RowGroup, 'rows' | 'sums'> = { rows: [], sums: {} };
const controls = '[data-item-id], .fh-calendar-more, .fh-new-row';

/** One day: its number, its sum of hours and its rows, the first ones until the rest is asked for. */
export function CalendarDay(props: CalendarDayProps) {
  const { entity, day, field, group, maxShown, isTabStop, board, creation, heldId, draggedId, revealId } = props;
  const { rows, sums } = group ?? noRows;
  const ref = useRef<HTMLTableCellElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isCreating, setIsCreating] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const fold = rows.length > maxShown + 1 ? maxShown : rows.length;
  const shown = isOpen ? rows : rows.filter((row, index) => index < fold || (row !== undefined && row.id === revealId));
  const rest = rows.length - shown.length;
  useNeededRows(rows, isOpen ? [...rows.keys()] : [], (from, to) => props.onNeed(day, from, to));
  const sum = hoursHeading(sums, hoursField(entity));
  const isToday = day === today();
  const values = useMemo((): Record<string, string> => ({ [field]: day }), [field, day]);
  const canCreate = creation?.accepts(values) === true;

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => isDragOf(board, source.data),
      getData: () => ({ day }),
      onDragEnter: () => setIsOver(true),
      onDragLeave: () => setIsOver(false),
      onDrop: () => setIsOver(false),
    });
  }, [board, day]);

  const focusInside = (index: number) => ref.current?.querySelectorAll<HTMLElement>(controls)[index]?.focus();
  // The button that was pressed is gone: the focus goes to the first row that it showed, once it has come.
  const wanted = useRef<number>(undefined);
  useLayoutEffect(() => {
    const row = wanted.current === undefined ? undefined : rows[wanted.current];
    if (!row) return;
    wanted.current = undefined;
    ref.current?.querySelector<HTMLElement>(`[data-item-id="${row.id}"]`)?.focus();
  });
  const unfold = (isNowOpen: boolean) => {
    setIsOpen(isNowOpen);
    wanted.current = isNowOpen ? shown.length : undefined;
    if (!isNowOpen) requestAnimationFrame(() => focusInside(maxShown));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target === ref.current) {
      if (key !== 'Enter' && key !== ' ') return props.onDayKey(event, day);
      if (rows.length > 0) focusInside(0);
      else if (canCreate) setIsCreating(true);
    } else {
      const list = [...(ref.current?.querySelectorAll<HTMLElement>(controls) ?? [])];
      const index = list.indexOf(event.target as HTMLElement);
      if (key === 'Escape') ref.current?.focus();
      else if (key === 'ArrowDown') list[Math.min(index + 1, list.length - 1)]?.focus();
      else if (key === 'ArrowUp') (index === 0 ? ref.current : list[index - 1])?.focus();
      else if (key === 'ArrowLeft' || key === 'ArrowRight') return props.onDayKey(event, day);
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = ({ target }: MouseEvent) => {
    const isFree = target instanceof Element && !target.closest('[role="button"], button, input');
    if (isFree && canCreate && !document.getSelection()?.toString()) setIsCreating(true);
  };
  return (
    <td
      ref={ref}
      tabIndex={isTabStop ? 0 : -1}
      data-day={day}
      data-fh-interactive=""
      data-outside={props.isOutside}
      data-today={isToday}
      data-empty={rows.length === 0}
      data-over={isOver}
      data-creates={canCreate}
      aria-current={isToday ? 'date' : undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={(event) => {
        if (event.target === ref.current && !isTabStop) props.onEnter();
      }}
    >
      <div className="fh-calendar-day">
        <span className="fh-visually-hidden">
          {translateDataView(`calendar.day.${plural(rows.length)}`, {
            day: formatFullDay(day),
            count: rows.length,
          })}
        </span>
        <span className="fh-calendar-number" aria-hidden="true">
          <span className="fh-calendar-full">{formatFullDay(day)}</span>
          <span className="fh-calendar-short">{dayNumber(day)}</span>
        </span>
        {sum !== undefined && <span className="fh-calendar-hours">{sum}</span>}
      </div>
      {rows.length > 0 && (
        <ul className="fh-calendar-list">
          {shown.map((row, index) =>
            row === undefined ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a place that has no row yet
              <li key={`place-${index}`} aria-hidden="true">
                <span className="fh-skeleton" />
              </li>
            ) : (
              <li key={row.id}>
                <CalendarItem
                  entity={entity}
                  row={row}
                  field={field}
                  known={props.known}
                  board={board}
                  instructionsId={props.instructionsId}
                  canMove={props.canMove}
                  isEngaged={props.isEngaged}
                  isHeld={row.id === heldId}
                  isDragged={row.id === draggedId}
                  onKeyDown={(event, held) => void props.onItemKey(event, held, day)}
                  onOpen={props.onOpen}
                />
              </li>
            ),
          )}
          {(rest > 0 || (isOpen && rows.length > fold)) && (
            <li>
              <button type="button" className="fh-calendar-more" tabIndex={-1} onClick={() => unfold(!isOpen)}>
                {isOpen ? translateDataView('calendar.less') : translateDataView('calendar.more', { count: rest })}
              </button>
            </li>
          )}
        </ul>
      )}
      {canCreate && (
        <NewRow
          creation={creation}
          values={values}
          place={formatFullDay(day)}
          isOpen={isCreating}
          isTabStop={false}
          onToggle={(isNowOpen, isByKey) => {
            setIsCreating(isNowOpen);
            if (!isNowOpen && isByKey) ref.current?.focus();
          }}
        />
      )}
    </td>
  );
}

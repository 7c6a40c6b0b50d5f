import { type EntityName, findField } from '@formation-hub/extensions';
import { type FocusEvent, type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { localize } from '../../i18n/language';
import { useRows } from '../../wire';
import { moveObstacle } from '../kit/moves/moveObstacle';
import { useRowFocus } from '../kit/moves/useRowFocus';
import type { AskedRows } from '../kit/question';
import { addDays, addMonths, formatMonth, formatPeriod, formatWeekday, today } from '../kit/rows/days';
import { bothOf } from '../kit/rows/filterBody';
import { hoursField } from '../kit/rows/hoursField';
import { sumsOfGroups } from '../kit/rows/rowGroups';
import { hoursHeading } from '../kit/rows/sumText';
import { countQuery } from '../kit/rows/useViewRows';
import { ViewSkeleton } from '../kit/ViewSkeleton';
import type { ViewBodyProps } from '../kit/viewBody';
import { CalendarDay } from './CalendarDay';
import { CalendarHead, type CalendarMode } from './CalendarHead';
import { dayOf } from './dayOf';
import { useDayMoves } from './useDayMoves';
import { maxShown } from './usePeriod';
import './calendar.css';

/** A month or a week of rows, each on its day, from where it can be moved to another one. */
export default function CalendarView({
  entity,
  attributes,
  groupBy,
  found,
  asked,
  onOpen,
  rights,
  isEngaged,
  creation,
}: ViewBodyProps) {
  const field = groupBy ?? '';
  const [chosen, setChosen] = useState(today);
  const [mode, setMode] = useState<CalendarMode>('month');
  const [wanted, setWanted] = useState<{ day: string }>();
  const ref = useRef<HTMLDivElement>(null);
  const instructionsId = useId();
  const itemInstructionsId = useId();
  const known = useMemo(() => [field, ...Object.keys(attributes.filters)], [field, attributes.filters]);
  const obstacle = moveObstacle(entity, [field], rights);
  const canMove = obstacle === undefined;
  const { revealId, focusRow } = useRowFocus(ref, 'data-item-id');
  const hours = hoursField(entity);
  const moves = useDayMoves({
    ref,
    entity,
    field,
    periodOf: (heldDay) => ({ entity, asked, field, mode, day: heldDay ?? chosen, sorts: attributes.sorts }),
    summed: hours,
    canMove,
    onFocus: focusRow,
    onArrive: setChosen,
    onOpen,
  });
  const { day, weeks, first, last, days, isThere, need } = moves.period;
  const month = day.slice(0, 7);
  const inPeriod = useMemo(() => {
    const isIn = (key: string) => (mode === 'month' ? key.startsWith(month) : weeks[0]?.includes(key) === true);
    return [...days.values()].filter(({ key }) => isIn(key));
  }, [days, mode, month, weeks]);
  const count = inPeriod.reduce((sum, { rows }) => sum + rows.length, 0);
  const total = sumsOfGroups(inPeriod, hours === undefined ? [] : [hours]);
  const period = mode === 'month' ? formatMonth(day) : formatPeriod(first, last);
  const without = useWithout(entity, asked, field);

  useLayoutEffect(() => {
    if (wanted) ref.current?.querySelector<HTMLElement>(`[data-day="${wanted.day}"]`)?.focus();
  }, [wanted]);

  const goTo = (next: string) => {
    setChosen(next);
    setWanted({ day: next });
  };
  const onDayKey = (event: KeyboardEvent, from: string) => {
    const target = dayOf(event.key, from);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(target);
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (moves.heldId !== undefined && relatedTarget instanceof Node && !ref.current?.contains(relatedTarget))
      moves.cancel();
  };
  if (field === '') return null;
  const label = findField(entity, field);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend
    <div
      ref={ref}
      className="fh-calendar"
      role="group"
      aria-label={translateDataView('calendar.region', { title: attributes.title })}
      data-mode={mode}
      data-dragging={moves.draggedId !== undefined}
      onBlur={onBlur}
    >
      {!isThere && <ViewSkeleton entity={entity} shape="month" groupBy={field} />}
      {isThere && (
        <>
          <CalendarHead
            board={moves.board}
            mode={mode}
            period={period}
            count={count}
            total={hoursHeading(total, hours)}
            onMode={setMode}
            onStep={(count) => setChosen(mode === 'month' ? addMonths(day, count) : addDays(day, 7 * count))}
            onToday={() => goTo(today())}
          />
          <span id={instructionsId} className="fh-visually-hidden">
            {translateDataView('calendar.instructions')}
          </span>
          <span id={itemInstructionsId} className="fh-visually-hidden">
            {canMove
              ? translateDataView('calendar.itemInstructions')
              : translateDataView('calendar.itemFixed', { reason: obstacle })}
          </span>
          <table
            className="fh-calendar-grid"
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked by arrow keys
            role="grid"
            aria-describedby={instructionsId}
            aria-label={period}
          >
            <thead>
              <tr>
                {(weeks[0] ?? []).map((weekday) => (
                  <th key={weekday} scope="col">
                    {formatWeekday(weekday)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week) => (
                <tr key={week[0]}>
                  {week.map((date) => (
                    <CalendarDay
                      key={date}
                      entity={entity}
                      day={date}
                      field={field}
                      known={known}
                      group={moves.shown.get(date)}
                      onNeed={need}
                      maxShown={maxShown[mode]}
                      isOutside={mode === 'month' && !date.startsWith(month)}
                      isTabStop={date === day}
                      board={moves.board}
                      instructionsId={itemInstructionsId}
                      canMove={canMove}
                      isEngaged={isEngaged}
                      creation={creation}
                      heldId={moves.heldId}
                      draggedId={moves.draggedId}
                      revealId={revealId}
                      onOpen={onOpen}
                      onDayKey={onDayKey}
                      onItemKey={moves.onKeyDown}
                      onEnter={() => setChosen(date)}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {count === 0 && (
            <p className="fh-view-note">
              {mode === 'month'
                ? translateDataView('calendar.emptyMonth', { month: period })
                : translateDataView('calendar.emptyWeek')}
            </p>
          )}
          {obstacle !== undefined && found > 0 && <p className="fh-view-note">{obstacle}</p>}
          {without > 0 && label && (
            <p className="fh-view-note">
              {translateDataView('rows.without', { field: localize(label).toLowerCase(), count: without })}
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** How many rows have no day. */
function useWithout(entity: EntityName, { filter, search }: AskedRows, field: string): number {
  const isEmpty = { field, op: 'empty' as const, values: [true] };
  const [count] = useRows([countQuery(entity, { filter: bothOf(filter, isEmpty), search })]);
  return count?.data?.total ?? 0;
}

import { findField } from '@formation-hub/extensions';
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { localize } from '../../i18n/language';
import { formatHeures, formatHeuresUnit } from '../../ui/formats';
import { ChevronIcon } from '../../ui/icons';
import { sumOf } from '../kanban/boardModel';
import { addDays, addMonths, formatMonth, formatWeekday, isDay, monthWeeks, sameDayOfMonth, today } from '../rows/days';
import { hoursField } from '../rows/hoursField';
import { dateFieldOf } from '../settings/viewFit';
import type { ViewBodyProps } from '../viewBody';
import type { ViewRow } from '../viewRow';
import { CalendarDay } from './CalendarDay';
import './calendar.css';

const none: readonly ViewRow[] = [];

/** A month of rows, each on its day. */
export default function CalendarView({ entity, attributes, rows, onOpen }: ViewBodyProps) {
  const field = dateFieldOf(entity, attributes.groupBy);
  const [day, setDay] = useState(today);
  const [wanted, setWanted] = useState<{ day: string }>();
  const ref = useRef<HTMLTableElement>(null);
  const instructionsId = useId();
  const byDay = useMemo(() => groupByDay(rows, field), [rows, field]);
  const weeks = useMemo(() => monthWeeks(day), [day]);
  const month = day.slice(0, 7);
  const inMonth = useMemo(
    () => [...byDay].filter(([key]) => key.startsWith(month)).flatMap(([, list]) => list),
    [byDay, month],
  );
  const hours = hoursField(entity);
  const total = hours ? sumOf(inMonth, hours) : 0;
  const without = rows.length - [...byDay.values()].reduce((sum, list) => sum + list.length, 0);

  useLayoutEffect(() => {
    if (wanted) ref.current?.querySelector<HTMLElement>(`[data-day="${wanted.day}"]`)?.focus();
  }, [wanted]);

  const goTo = (next: string) => {
    setDay(next);
    setWanted({ day: next });
  };
  const onKeyDown = (event: KeyboardEvent, from: string) => {
    const target = dayOf(event.key, from);
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(target);
  };
  if (field === null) return null;
  const label = findField(entity, field);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend
    <div
      className="fh-calendar"
      role="group"
      aria-label={translateDataView('calendar.region', { title: attributes.title })}
    >
      <div className="fh-calendar-head">
        <button
          type="button"
          className="fh-icon-button fh-back"
          aria-label={translateDataView('calendar.previous')}
          onClick={() => setDay(addMonths(day, -1))}
        >
          <ChevronIcon size={16} />
        </button>
        <button
          type="button"
          className="fh-icon-button"
          aria-label={translateDataView('calendar.next')}
          onClick={() => setDay(addMonths(day, 1))}
        >
          <ChevronIcon size={16} />
        </button>
        <span className="fh-calendar-month" aria-live="polite">
          {formatMonth(day)}
        </span>
        <span className="fh-count">{formatHeures(inMonth.length)}</span>
        {total > 0 && <span className="fh-calendar-total">{formatHeuresUnit(total)}</span>}
        <button type="button" className="fh-button fh-calendar-today" onClick={() => goTo(today())}>
          {translateDataView('calendar.today')}
        </button>
      </div>
      <span id={instructionsId} className="fh-visually-hidden">
        {translateDataView('calendar.instructions')}
      </span>
      <table
        ref={ref}
        className="fh-calendar-grid"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked by arrow keys
        role="grid"
        aria-describedby={instructionsId}
        aria-label={formatMonth(day)}
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
                  rows={byDay.get(date) ?? none}
                  isOutside={!date.startsWith(month)}
                  isTabStop={date === day}
                  onOpen={onOpen}
                  onKeyDown={onKeyDown}
                  onEnter={() => setDay(date)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {inMonth.length === 0 && (
        <p className="fh-view-note">{translateDataView('calendar.emptyMonth', { month: formatMonth(day) })}</p>
      )}
      {without > 0 && label && (
        <p className="fh-view-note">
          {translateDataView('rows.without', { field: localize(label.label).toLowerCase(), count: without })}
        </p>
      )}
    </div>
  );
}

function groupByDay(rows: readonly ViewRow[], field: string | null): Map<string, ViewRow[]> {
  const days = new Map<string, ViewRow[]>();
  for (const row of rows) {
    const day = field === null ? undefined : row[field];
    if (!isDay(day)) continue;
    const list = days.get(day);
    if (list) list.push(row);
    else days.set(day, [row]);
  }
  return days;
}

/** Day that a key leads to; undefined for other keys. */
function dayOf(key: string, day: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'PageUp':
      return sameDayOfMonth(day, -1);
    case 'PageDown':
      return sameDayOfMonth(day, 1);
    case 'Home':
      return monthWeeks(day).find((week) => week.includes(day))?.[0];
    case 'End':
      return monthWeeks(day).find((week) => week.includes(day))?.[6];
    default:
      return undefined;
  }
}

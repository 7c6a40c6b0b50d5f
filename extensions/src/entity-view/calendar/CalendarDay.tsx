import type { EntityName } from '@formation-hub/extensions';
import { type KeyboardEvent, useRef, useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { formatHeuresUnit, plural } from '../../ui/formats';
import { sumOf } from '../kanban/boardModel';
import { dayNumber, formatFullDay, today } from '../rows/days';
import { hoursField } from '../rows/hoursField';
import { isLate } from '../rows/isLate';
import { rowColor, rowTitle } from '../rows/rowTitle';
import type { ViewRow } from '../viewRow';

export interface CalendarDayProps {
  entity: EntityName;
  day: string;
  field: string;
  rows: readonly ViewRow[];
  isOutside: boolean;
  isTabStop: boolean;
  onOpen: (row: ViewRow) => void;
  onKeyDown: (event: KeyboardEvent, day: string) => void;
  onEnter: () => void;
}

const maxShown = 3;

/** One day: its number, its sum of hours and its rows, the first ones until the rest is asked for. */
export function CalendarDay(props: CalendarDayProps) {
  const { entity, day, field, rows, isOutside, isTabStop, onOpen, onKeyDown, onEnter } = props;
  const ref = useRef<HTMLTableCellElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen || rows.length === maxShown + 1 ? rows : rows.slice(0, maxShown);
  const rest = rows.length - shown.length;
  const hours = hoursField(entity);
  const sum = hours ? sumOf(rows, hours) : 0;
  const isToday = day === today();

  const onCellKey = (event: KeyboardEvent) => {
    if (event.target === ref.current) {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        event.stopPropagation();
        ref.current?.querySelector<HTMLElement>('button')?.focus();
      } else onKeyDown(event, day);
      return;
    }
    const buttons = [...(ref.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const index = buttons.indexOf(event.target as HTMLElement);
    if (event.key === 'Escape') ref.current?.focus();
    else if (event.key === 'ArrowDown') buttons[Math.min(index + 1, buttons.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (index === 0 ? ref.current : buttons[index - 1])?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <td
      ref={ref}
      tabIndex={isTabStop ? 0 : -1}
      data-day={day}
      data-fh-interactive=""
      data-outside={isOutside}
      data-today={isToday}
      data-empty={rows.length === 0}
      aria-current={isToday ? 'date' : undefined}
      onKeyDown={onCellKey}
      onFocus={(event) => {
        if (event.target === ref.current && !isTabStop) onEnter();
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
        {sum > 0 && <span className="fh-calendar-hours">{formatHeuresUnit(sum)}</span>}
      </div>
      {rows.length > 0 && (
        <ul className="fh-calendar-list">
          {shown.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                className="fh-calendar-item"
                tabIndex={-1}
                data-color={rowColor(entity, row)}
                data-late={isLate(entity, row, field)}
                title={rowTitle(entity, row)}
                onClick={() => onOpen(row)}
              >
                <span className="fh-badge-dot" aria-hidden="true" />
                <span className="fh-calendar-text">{rowTitle(entity, row)}</span>
              </button>
            </li>
          ))}
          {rest > 0 && (
            <li>
              <button type="button" className="fh-calendar-more" tabIndex={-1} onClick={() => setIsOpen(true)}>
                {translateDataView('calendar.more', { count: rest })}
              </button>
            </li>
          )}
        </ul>
      )}
    </td>
  );
}

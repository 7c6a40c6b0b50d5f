import { entityRegistry } from '@formation-hub/extensions';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { ChevronIcon } from '../../ui/icons';
import { addDays, dayNumber, daysBetween, formatMonth, formatShortMonth, today } from '../rows/days';
import type { ViewBodyProps } from '../viewBody';
import { TimelineBar } from './TimelineBar';
import { type TimelineRow, timelineMonths, timelineRange, timelineRow } from './timelineModel';
import './timeline.css';

const dayWidth = 5;
const rowHeight = 34;
const headHeight = 44;
const wholeUpTo = 60;

/** Rows that last, over weeks, with a line for today. */
export default function TimelineView({ entity, attributes, rows, onOpen }: ViewBodyProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<number>();
  const now = today();
  const dated = useMemo(
    () =>
      rows
        .map((row) => timelineRow(entity, row))
        .filter((item): item is TimelineRow => item !== undefined)
        .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.end < b.end ? -1 : 1)),
    [entity, rows],
  );
  const range = useMemo(() => timelineRange(dated, now), [dated, now]);
  const months = useMemo(() => timelineMonths(range), [range]);
  const isWhole = dated.length <= wholeUpTo;
  const virtualizer = useVirtualizer({
    count: isWhole ? 0 : dated.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    scrollMargin: headHeight,
    overscan: 8,
  });
  const todayAt = daysBetween(range.start, now) * dayWidth;
  const width = range.weeks * 7 * dayWidth;

  const showDay = (left: number) => {
    const scroll = ref.current;
    if (scroll) scroll.scrollLeft = Math.max(0, left - 60);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the weeks change, never under the reader's hands
  useLayoutEffect(() => showDay(todayAt - 14 * dayWidth), [range.start]);

  const scrollBy = (weeks: number) => ref.current?.scrollBy?.({ left: weeks * 7 * dayWidth });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const bars = [...(ref.current?.querySelectorAll<HTMLElement>('.fh-timeline-bar') ?? [])];
    const index = bars.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowLeft') scrollBy(-2);
    else if (event.key === 'ArrowRight') scrollBy(2);
    else if (event.key === 'ArrowDown') bars[Math.min(index + 1, bars.length - 1)]?.focus();
    else if (event.key === 'ArrowUp' && index > 0) bars[index - 1]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (dated.length === 0) return <p className="fh-view-note">{translateDataView('timeline.none')}</p>;
  const indexes = isWhole ? dated.map((_, index) => index) : virtualizer.getVirtualItems().map(({ index }) => index);
  const tabStop = dated.some(({ row }) => row.id === active) ? active : dated[indexes[0] ?? 0]?.row.id;
  const { bars } = entityRegistry[entity].card;
  return (
    <div className="fh-timeline">
      <div className="fh-timeline-tools">
        <button
          type="button"
          className="fh-icon-button fh-back"
          aria-label={translateDataView('timeline.earlier')}
          onClick={() => scrollBy(-8)}
        >
          <ChevronIcon size={16} />
        </button>
        <button
          type="button"
          className="fh-icon-button"
          aria-label={translateDataView('timeline.later')}
          onClick={() => scrollBy(8)}
        >
          <ChevronIcon size={16} />
        </button>
        <button type="button" className="fh-button" onClick={() => showDay(todayAt - 14 * dayWidth)}>
          {translateDataView('timeline.today')}
        </button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend */}
      <div
        ref={ref}
        className="fh-timeline-scroll"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-fh-interactive=""
        aria-label={translateDataView('timeline.region', { title: attributes.title })}
        onKeyDown={onKeyDown}
      >
        <div className="fh-timeline-head" style={{ height: headHeight }} aria-hidden="true">
          <span className="fh-timeline-corner" />
          <span className="fh-timeline-months" style={{ width }}>
            {months.map(({ day, days }) => (
              <span key={day} className="fh-timeline-month" style={{ width: days * dayWidth }}>
                <span>{days > 20 ? formatMonth(day) : days > 8 ? formatShortMonth(day) : ''}</span>
              </span>
            ))}
            <span className="fh-timeline-weeks">
              {Array.from({ length: range.weeks }, (_, week) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place
                <span key={week} style={{ width: 7 * dayWidth }}>
                  {dayNumber(addDays(range.start, week * 7))}
                </span>
              ))}
            </span>
          </span>
        </div>
        <ul
          className="fh-timeline-rows"
          style={{ height: dated.length * rowHeight, '--fh-timeline-week': `${7 * dayWidth}px` } as object}
        >
          {indexes.map((index) => {
            const item = dated[index];
            return (
              item && (
                <li
                  key={item.row.id}
                  className="fh-timeline-row"
                  aria-posinset={index + 1}
                  aria-setsize={dated.length}
                  style={{ top: index * rowHeight, height: rowHeight }}
                >
                  <TimelineBar
                    entity={entity}
                    item={item}
                    range={range}
                    dayWidth={dayWidth}
                    width={width}
                    bar={bars[0]}
                    isTabStop={item.row.id === tabStop}
                    onFocus={() => setActive(item.row.id)}
                    onOpen={onOpen}
                  />
                </li>
              )
            );
          })}
        </ul>
        <span
          className="fh-timeline-now"
          style={{ '--fh-timeline-now': `${todayAt + dayWidth / 2}px`, height: dated.length * rowHeight } as object}
          aria-hidden="true"
        />
      </div>
      {rows.length > dated.length && (
        <p className="fh-view-note">
          {translateDataView('rows.without', { field: 'date', count: rows.length - dated.length })}
        </p>
      )}
    </div>
  );
}

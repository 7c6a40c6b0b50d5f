import { memo, useMemo } from 'react';
import { addDays, dayNumber, formatMonth, formatShortMonth } from '../kit/rows/days';
import { type TimelineRange, timelineMonths } from './timelineModel';
import { dayWidths, type TimelineZoom } from './timelineZoom';

export interface TimelineHeadProps {
  range: TimelineRange;
  zoom: TimelineZoom;
  height: number;
}

/** Months, and the weeks or days under them as far as the scale leaves room. */
export const TimelineHead = memo(function TimelineHead({ range, zoom, height }: TimelineHeadProps) {
  const months = useMemo(() => timelineMonths(range), [range]);
  const dayWidth = dayWidths[zoom];
  const days = range.weeks * 7;
  const step = zoom === 'semaine' ? 1 : 7;
  const count = zoom === 'trimestre' ? 0 : days / step;
  return (
    <div className="fh-timeline-head" style={{ height }} aria-hidden="true">
      <span className="fh-timeline-corner" />
      <span className="fh-timeline-months" style={{ width: days * dayWidth }}>
        {months.map(({ day, days: length }) => (
          <span key={day} className="fh-timeline-month" style={{ width: length * dayWidth }}>
            <span>{monthName(day, length * dayWidth)}</span>
          </span>
        ))}
        <span className="fh-timeline-weeks" data-zoom={zoom}>
          {Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
            <span key={index} style={{ width: step * dayWidth }}>
              {dayNumber(addDays(range.start, index * step))}
            </span>
          ))}
        </span>
      </span>
    </div>
  );
});

/** The name of a month as far as there is room for it. */
function monthName(day: string, width: number): string {
  if (width > 110) return formatMonth(day);
  return width > 48 ? formatShortMonth(day) : '';
}

import { type EntityName, entityRegistry, findChoice, type HoursBar } from '@formation-hub/extensions';
import { translateDataView } from '../../i18n/dataView';
import { localize } from '../../i18n/language';
import { formatDate } from '../../ui/formats';
import { rowColor, rowTitle } from '../rows/rowTitle';
import type { ViewRow } from '../viewRow';
import { type TimelineRange, type TimelineRow, timelinePlace } from './timelineModel';

export interface TimelineBarProps {
  entity: EntityName;
  item: TimelineRow;
  range: TimelineRange;
  /** Pixels a day. */
  dayWidth: number;
  width: number;
  /** Hours that fill the bar as they are used. */
  bar: HoursBar | undefined;
  isTabStop: boolean;
  onFocus: () => void;
  onOpen: (row: ViewRow) => void;
}

/** One row: its name and its bar, filled as far as its hours are used. */
export function TimelineBar({
  entity,
  item,
  range,
  dayWidth,
  width,
  bar,
  isTabStop,
  onFocus,
  onOpen,
}: TimelineBarProps) {
  const { row, start, end, isPoint } = item;
  const title = rowTitle(entity, row);
  const place = timelinePlace(item, range);
  const { statusField } = entityRegistry[entity];
  const choice = statusField === null ? undefined : findChoice(entity, statusField, row[statusField]);
  const dates = isPoint
    ? translateDataView('timeline.point', { title, day: formatDate(start) })
    : translateDataView('timeline.bar', { title, start: formatDate(start), end: formatDate(end) });
  const label = choice ? `${dates}, ${localize(choice.label)}` : dates;
  const total = bar ? Number(row[bar.total]) : 0;
  const used = bar && total > 0 ? Math.min(1, Math.max(0, Number(row[bar.used]) / total)) : 0;
  return (
    <>
      <span className="fh-timeline-name" title={title} aria-hidden="true">
        {title}
      </span>
      <span className="fh-timeline-track" style={{ width }}>
        <button
          type="button"
          className="fh-timeline-bar"
          tabIndex={isTabStop ? 0 : -1}
          data-color={rowColor(entity, row)}
          data-point={isPoint}
          data-outside={place === undefined}
          aria-label={label}
          title={label}
          style={{
            left: (place?.from ?? 0) * dayWidth,
            width: isPoint ? undefined : (place?.days ?? 1) * dayWidth,
          }}
          onFocus={onFocus}
          onClick={() => onOpen(row)}
        >
          {!isPoint && <span className="fh-timeline-used" style={{ width: `${used * 100}%` }} />}
        </button>
      </span>
    </>
  );
}

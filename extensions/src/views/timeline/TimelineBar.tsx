import { type EntityName, findChoice, getEntity, type HoursBar } from '@formation-hub/extensions';
import { type KeyboardEvent, useRef } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { localize } from '../../i18n/language';
import { formatDate } from '../../ui/formats';
import { isRefused, useRowMove } from '../kit/moves/useRowMove';
import { rowColor, rowTitle } from '../kit/rows/rowTitle';
import type { ViewRow } from '../kit/viewRow';
import { BarHandle, useBarGrip } from './BarHandle';
import { barText, type TimelineRange, type TimelineRow, timelinePlace } from './timelineModel';

export interface TimelineBarProps {
  entity: EntityName;
  item: TimelineRow;
  range: TimelineRange;
  /** Pixels a day. */
  dayWidth: number;
  width: number;
  /** Hours that fill the bar as they are used. */
  bar: HoursBar | undefined;
  board: string;
  instructionsId: string;
  /** Date fields that a move changes. */
  fields: readonly string[];
  /** Whether bars of this timeline can be moved at all. */
  canMove: boolean;
  isEngaged: boolean;
  /** Whether the ends can be pulled. */
  canResize: boolean;
  isTabStop: boolean;
  isHeld: boolean;
  isDragged: boolean;
  onFocus: () => void;
  /** Shows the bar where it is out of sight. */
  onReveal: () => void;
  onKeyDown: (event: KeyboardEvent, item: TimelineRow) => void;
  onOpen: (row: ViewRow) => void;
}

/** One row: its name and its bar, filled as far as its hours are used, moved and pulled by pointer and keyboard. */
export function TimelineBar(props: TimelineBarProps) {
  const { entity, item, range, dayWidth, width, bar, board, fields, canMove, isEngaged, isHeld, isDragged } = props;
  const { row, start, end, isPoint } = item;
  const ref = useRef<HTMLDivElement>(null);
  const title = rowTitle(entity, row);
  const place = timelinePlace(item, range);
  const { statusField } = getEntity(entity);
  const choice = statusField === null ? undefined : findChoice(entity, statusField, row[statusField]);
  const dates = isPoint
    ? translateDataView('timeline.point', { title, day: formatDate(start) })
    : translateDataView('timeline.bar', { title, start: formatDate(start), end: formatDate(end) });
  const label = choice ? `${dates}, ${localize(choice)}` : dates;
  const total = bar ? Number(row[bar.total]) : 0;
  const used = bar && total > 0 ? Math.min(1, Math.max(0, Number(row[bar.used]) / total)) : 0;
  const left = (place?.from ?? 0) * dayWidth;
  const length = isPoint ? dayWidth : (place?.days ?? 1) * dayWidth;
  const isMoving = isHeld || isDragged;
  const { obstacle, refuse } = useRowMove(entity, row, { fields, isEngaged });
  const isMovable = canMove && obstacle === undefined;
  const hasHandles = isMovable && props.canResize && !isPoint && place !== undefined;
  useBarGrip(ref, { board, id: row.id, grip: 'whole', canMove, refuse });
  return (
    <>
      {/* For the mouse alone: by keyboard one goes to the bar itself. */}
      <button
        type="button"
        className="fh-timeline-name"
        title={title}
        tabIndex={-1}
        aria-hidden="true"
        onClick={props.onReveal}
      >
        {title}
      </button>
      <span className="fh-timeline-track" style={{ width }} data-moving={isMoving}>
        {/* biome-ignore lint/a11y/useSemanticElements: a button element cannot be dragged in every browser */}
        <div
          ref={ref}
          role="button"
          className="fh-timeline-bar"
          tabIndex={props.isTabStop ? 0 : -1}
          aria-roledescription={isMovable ? translateDataView('move.role') : undefined}
          aria-describedby={obstacle === undefined || !canMove ? props.instructionsId : undefined}
          aria-description={canMove ? obstacle : undefined}
          aria-pressed={isMovable ? isHeld : undefined}
          aria-label={label}
          title={isMoving ? undefined : label}
          data-item-id={row.id}
          data-color={rowColor(entity, row)}
          data-point={isPoint}
          data-outside={place === undefined}
          data-movable={isMovable}
          data-held={isHeld}
          data-dragged={isDragged}
          style={{ left, width: isPoint ? undefined : length }}
          onFocus={props.onFocus}
          onKeyDown={(event) => {
            if (!canMove || !isRefused(event, isHeld, refuse)) props.onKeyDown(event, item);
          }}
          onClick={() => props.onOpen(row)}
        >
          {!isPoint && <span className="fh-timeline-used" style={{ width: `${used * 100}%` }} />}
          {hasHandles && <BarHandle board={board} id={row.id} grip="start" refuse={refuse} />}
          {hasHandles && <BarHandle board={board} id={row.id} grip="end" refuse={refuse} />}
        </div>
        {isMoving && (
          <span className="fh-timeline-beside" aria-hidden="true">
            <span style={{ width: left + length }} />
            <span className="fh-timeline-when">{barText(item)}</span>
          </span>
        )}
      </span>
    </>
  );
}

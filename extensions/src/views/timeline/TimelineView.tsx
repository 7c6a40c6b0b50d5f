import { getEntity } from '@formation-hub/extensions';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { moveObstacle } from '../kit/moves/moveObstacle';
import { useRowFocus } from '../kit/moves/useRowFocus';
import { daysBetween, today } from '../kit/rows/days';
import { useNeededRows } from '../kit/rows/useNeededRows';
import type { ViewBodyProps } from '../kit/viewBody';
import { barFields } from './barFields';
import { TimelineBar } from './TimelineBar';
import { TimelineHead } from './TimelineHead';
import { TimelineTools } from './TimelineTools';
import { timelineRange, timelineRow } from './timelineModel';
import { dayWidths, type TimelineZoom } from './timelineZoom';
import { useBarMoves } from './useBarMoves';
import { useLastingRange } from './useLastingRange';
import { useSteadyOrder } from './useSteadyOrder';
import { useTimelineScroll } from './useTimelineScroll';
import './timeline.css';

const rowHeight = 34;
const headHeight = 44;
const wholeUpTo = 60;

/** Rows that last, over weeks, with a line for today. Their bars are moved and pulled where their dates can be written. */
export default function TimelineView({ entity, attributes, data, found, onOpen, rights, isEngaged }: ViewBodyProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<TimelineZoom>('mois');
  const instructionsId = useId();
  const dayWidth = dayWidths[zoom];
  const now = today();
  const { ends, need, pin, total } = data;
  const { key = '', rows = [] } = data.groups[0] ?? {};
  const lines = useMemo(() => rows.map((row) => row && timelineRow(entity, row)), [entity, rows]);
  const ordered = useSteadyOrder(entity, lines);
  const fields = barFields(entity);
  const canResize = fields.length > 1;
  const obstacle = moveObstacle(entity, fields, rights);
  const canMove = obstacle === undefined;
  const { focusedId, setFocusedId, revealId, focusRow } = useRowFocus(ref, 'data-item-id');
  const moves = useBarMoves({
    ref,
    entity,
    items: ordered,
    dayWidth,
    canMove,
    canResize,
    onFocus: focusRow,
    onMoved: pin,
    onOpen,
  });
  const { shown, heldId, draggedId } = moves;
  // Weeks are added under a bar that is carried by keyboard, but not under the pointer, which would be elsewhere then.
  const bars = (draggedId === undefined ? shown : moves.still).filter((line) => line !== undefined);
  const days = fields.flatMap((field) => ends[field] ?? []).map(String);
  const range = useLastingRange(timelineRange(days, bars, now));
  const { start, weeks } = range;
  const scroll = useTimelineScroll({ ref, start, dayWidth, first: now });

  const isWhole = shown.length <= wholeUpTo;
  const virtualizer = useVirtualizer({
    count: isWhole ? 0 : shown.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    scrollMargin: headHeight,
    overscan: 8,
  });
  const width = weeks * 7 * dayWidth;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const bars = [...(ref.current?.querySelectorAll<HTMLElement>('.fh-timeline-bar') ?? [])];
    const index = bars.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowLeft') scroll.scrollBy(-2);
    else if (event.key === 'ArrowRight') scroll.scrollBy(2);
    else if (event.key === 'ArrowDown') bars[Math.min(index + 1, bars.length - 1)]?.focus();
    else if (event.key === 'ArrowUp' && index > 0) bars[index - 1]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (heldId !== undefined && relatedTarget instanceof Node && !ref.current?.contains(relatedTarget)) moves.cancel();
  };
  const kept = [heldId, draggedId, revealId].map((id) => shown.findIndex((line) => line?.row.id === id));
  const visible = isWhole ? shown.map((_, index) => index) : virtualizer.getVirtualItems().map(({ index }) => index);
  const indexes = [...new Set([...visible, ...kept.filter((index) => index >= 0)])].sort((a, b) => a - b);
  useNeededRows(rows, indexes, (from, to) => need(key, from, to));
  const tabStop = shown.some((line) => line?.row.id === focusedId) ? focusedId : shown[indexes[0] ?? 0]?.row.id;
  const [bar] = getEntity(entity).card.bars;
  if (shown.length === 0) return <p className="fh-view-note">{translateDataView('timeline.none')}</p>;
  return (
    <div className="fh-timeline" data-zoom={zoom}>
      <TimelineTools
        zoom={zoom}
        onZoom={setZoom}
        onStep={(count) => scroll.scrollBy(count * Math.round(50 / dayWidth))}
        onToday={() => scroll.showDay(now)}
      />
      <span id={instructionsId} className="fh-visually-hidden">
        {canMove
          ? translateDataView(canResize ? 'timeline.instructions' : 'timeline.instructionsPoint')
          : translateDataView('timeline.instructionsFixed', { reason: obstacle })}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend */}
      <div
        ref={ref}
        className="fh-timeline-scroll"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-fh-interactive=""
        data-dragging={draggedId !== undefined}
        aria-label={translateDataView('timeline.region', { title: attributes.title })}
        onKeyDown={onKeyDown}
        onScroll={scroll.onScroll}
        onBlur={onBlur}
      >
        <TimelineHead range={range} zoom={zoom} height={headHeight} />
        <ul
          className="fh-timeline-rows"
          style={{ height: shown.length * rowHeight, '--fh-timeline-day': `${dayWidth}px` } as object}
        >
          {indexes.map((index) => {
            const item = shown[index];
            return (
              item && (
                <li
                  key={item.row.id}
                  className="fh-timeline-row"
                  aria-posinset={index + 1}
                  aria-setsize={shown.length}
                  style={{ top: index * rowHeight, height: rowHeight }}
                >
                  <TimelineBar
                    entity={entity}
                    item={item}
                    range={range}
                    dayWidth={dayWidth}
                    width={width}
                    bar={bar}
                    board={moves.board}
                    instructionsId={instructionsId}
                    fields={fields}
                    canMove={canMove}
                    isEngaged={isEngaged}
                    canResize={canResize}
                    isTabStop={item.row.id === tabStop}
                    isHeld={item.row.id === heldId}
                    isDragged={item.row.id === draggedId}
                    onFocus={() => setFocusedId(item.row.id)}
                    onReveal={() => focusRow(item.row.id)}
                    onKeyDown={moves.onKeyDown}
                    onOpen={onOpen}
                  />
                </li>
              )
            );
          })}
        </ul>
        <span
          className="fh-timeline-now"
          style={
            {
              '--fh-timeline-now': `${(daysBetween(start, now) + 0.5) * dayWidth}px`,
              height: shown.length * rowHeight,
            } as object
          }
          aria-hidden="true"
        />
      </div>
      {obstacle !== undefined && <p className="fh-view-note">{obstacle}</p>}
      {found > total && (
        <p className="fh-view-note">{translateDataView('rows.without', { field: 'date', count: found - total })}</p>
      )}
    </div>
  );
}

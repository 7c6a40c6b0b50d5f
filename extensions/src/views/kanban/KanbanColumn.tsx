import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type EntityName, findField, getEntity } from '@formation-hub/extensions';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { localize } from '../../i18n/language';
import { translateView } from '../../i18n/views';
import { formatHeures, formatHeuresUnit, plural } from '../../ui/formats';
import { NewRow } from '../kit/create/NewRow';
import type { RowCreation } from '../kit/create/useRowCreation';
import { isDragOf } from '../kit/moves/useDraggedRow';
import { hoursField } from '../kit/rows/hoursField';
import { hoursHeading } from '../kit/rows/sumText';
import { useNeededRows } from '../kit/rows/useNeededRows';
import type { ViewRow } from '../kit/viewRow';
import type { BoardColumn } from './boardModel';
import { KanbanCard } from './KanbanCard';
import { useCardWindow } from './useCardWindow';
import { useIsSeen } from './useIsSeen';

export interface KanbanColumnProps {
  entity: EntityName;
  column: BoardColumn;
  board: string;
  groupBy: string;
  known: readonly string[];
  canMove: boolean;
  isEngaged: boolean;
  creation: RowCreation | undefined;
  instructionsId: string;
  heldId: number | undefined;
  draggedId: number | undefined;
  focusedId: number | undefined;
  /** Card to be rendered although it is out of sight, because the focus goes there. */
  revealId: number | undefined;
  onNeed: (column: string, from: number, to: number) => void;
  onKeyDown: (event: KeyboardEvent, id: number) => void;
  onFocus: (id: number) => void;
  onOpen: (row: ViewRow) => void;
}

/** One column: name, count and hours, and its cards, of which only those near the visible part exist when there are many. */
export function KanbanColumn(props: KanbanColumnProps) {
  const { entity, column, board, groupBy, focusedId, revealId, draggedId, heldId, creation } = props;
  const ref = useRef<HTMLDivElement>(null);
  const scrollRef = useRef<HTMLDivElement>(null);
  const [isOver, setIsOver] = useState(false);
  const { rows, key } = column;

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => isDragOf(board, source.data),
      getData: () => ({ column: key }),
      onDragEnter: () => setIsOver(true),
      onDragLeave: () => setIsOver(false),
      onDrop: () => setIsOver(false),
    });
  }, [board, key]);

  const indexOf = (id: number | undefined) => (id === undefined ? -1 : rows.findIndex((row) => row?.id === id));
  const revealIndex = indexOf(revealId);
  const kept = [indexOf(draggedId), indexOf(heldId), indexOf(focusedId), revealIndex].filter((index) => index >= 0);
  const window = useCardWindow({
    count: rows.length,
    scrollRef,
    kept,
    revealIndex,
    // Places without a card yet have numbers that no card has.
    idOf: (index) => rows[index]?.id ?? -1 - index,
  });
  const tabStop = indexOf(focusedId) >= 0 ? focusedId : rows[window.items[0]?.index ?? 0]?.id;

  const isSeen = useIsSeen(ref);
  const shown = window.items.map(({ index }) => index);
  useNeededRows(rows, isSeen ? shown : [], (from, to) => props.onNeed(key, from, to));

  const hours = hoursField(entity);
  const heures = hoursHeading(column.sums, hours);
  const summed = hours ? findField(entity, hours) : undefined;
  const values = useMemo((): Record<string, string> => (key === '' ? {} : { [groupBy]: key }), [groupBy, key]);
  const count = translateView(`view.count.${plural(rows.length)}`, {
    count: rows.length,
    noun: localize(getEntity(entity)[plural(rows.length) === 'one' ? 'label' : 'plural']).toLowerCase(),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend
    <div
      ref={ref}
      className="fh-kanban-column"
      role="group"
      aria-label={translateView(summed ? 'kanban.column' : 'kanban.columnPlain', {
        label: column.label,
        count,
        heures: heures ?? formatHeuresUnit(0),
        field: summed ? localize(summed).toLowerCase() : '',
      })}
      data-color={column.color}
      data-column={key}
      data-over={isOver}
    >
      <div className="fh-kanban-header">
        <span className="fh-badge-dot" aria-hidden="true" />
        <span className="fh-kanban-label">{column.label}</span>
        <span className="fh-count">{formatHeures(rows.length)}</span>
        {heures !== undefined && <span className="fh-kanban-hours">{heures}</span>}
      </div>
      <div ref={scrollRef} className="fh-kanban-scroll">
        {rows.length === 0 ? (
          <p className="fh-kanban-empty">{translateView('kanban.emptyColumn')}</p>
        ) : (
          <ul className="fh-kanban-list" aria-label={column.label} style={window.listStyle}>
            {window.items.map(({ index, style, measure }) => {
              const row = rows[index];
              return row === undefined ? (
                <li key={`place-${index}`} ref={measure} style={style} data-index={index} aria-hidden="true">
                  <span className="fh-kanban-place" />
                </li>
              ) : (
                <li
                  key={row.id}
                  ref={measure}
                  style={style}
                  data-index={index}
                  aria-posinset={index + 1}
                  aria-setsize={rows.length}
                >
                  <KanbanCard
                    entity={entity}
                    row={row}
                    board={board}
                    column={key}
                    known={props.known}
                    instructionsId={props.instructionsId}
                    isHeld={row.id === heldId}
                    isDragged={row.id === draggedId}
                    isTabStop={row.id === tabStop}
                    groupBy={groupBy}
                    canMove={props.canMove}
                    isEngaged={props.isEngaged}
                    onKeyDown={props.onKeyDown}
                    onFocus={props.onFocus}
                    onOpen={props.onOpen}
                  />
                </li>
              );
            })}
          </ul>
        )}
      </div>
      {creation?.accepts(values) && (
        <div className="fh-kanban-add">
          <NewRow creation={creation} values={values} place={column.label} />
        </div>
      )}
    </div>
  );
}

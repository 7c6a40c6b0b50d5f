import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { cleanLabel, type EntityName, getEntity } from '@formation-hub/extensions';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { translateView } from '../../i18n/views';
import { isRefused, useRowMove } from '../kit/moves/useRowMove';
import { cardFields } from '../kit/rows/cardFields';
import { isLate } from '../kit/rows/isLate';
import { rowColor, rowTitle } from '../kit/rows/rowTitle';
import type { ViewRow } from '../kit/viewRow';

export interface CalendarItemProps {
  entity: EntityName;
  row: ViewRow;
  field: string;
  /** Fields that the view already says. */
  known: readonly string[];
  board: string;
  instructionsId: string;
  /** Whether rows of this calendar can be moved at all. */
  canMove: boolean;
  isEngaged: boolean;
  isHeld: boolean;
  isDragged: boolean;
  onKeyDown: (event: KeyboardEvent, row: ViewRow) => void;
  onOpen: (row: ViewRow) => void;
}

/** One row on its day: dragged by the pointer or a long touch, carried by the keyboard, opened by a press. */
export function CalendarItem(props: CalendarItemProps) {
  const { entity, row, field, known, board, canMove, isEngaged, isHeld, isDragged } = props;
  const ref = useRef<HTMLDivElement>(null);
  const { id } = row;
  const title = rowTitle(entity, row);
  const definition = getEntity(entity);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the definition says which fields there are
  const { context, hours, assignee } = useMemo(() => cardFields(entity, row, known), [definition, row, known]);
  // Names side by side in one text: a direction mark left open in one would turn the other around.
  const names = [context, assignee?.label].map((name) => cleanLabel(name));
  const facts = [...names, hours ?? ''].filter((fact) => fact !== '').join(' · ');
  const { obstacle, refuse } = useRowMove(entity, row, { fields: [field], isEngaged });
  const isMovable = canMove && obstacle === undefined;
  const late = isLate(entity, row, field);
  useEffect(() => {
    const element = ref.current;
    if (!element || !canMove) return;
    return draggable({ element, canDrag: () => !refuse(), getInitialData: () => ({ board, id }) });
  }, [board, id, canMove, refuse]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot be dragged in every browser
    <div
      ref={ref}
      role="button"
      className="fh-calendar-item"
      tabIndex={-1}
      aria-roledescription={isMovable ? translateDataView('move.role') : undefined}
      aria-describedby={obstacle === undefined || !canMove ? props.instructionsId : undefined}
      aria-description={canMove ? obstacle : undefined}
      aria-pressed={isMovable ? isHeld : undefined}
      data-item-id={id}
      data-color={rowColor(entity, row)}
      data-late={late}
      data-movable={isMovable}
      data-held={isHeld}
      data-dragged={isDragged}
      title={facts === '' ? title : `${title} · ${facts}`}
      onKeyDown={(event) => {
        if (!canMove || !isRefused(event, isHeld, refuse)) props.onKeyDown(event, row);
      }}
      onClick={() => props.onOpen(row)}
    >
      <span className="fh-badge-dot" aria-hidden="true" />
      <span className="fh-calendar-text">{title}</span>
      {facts !== '' && (
        <span className="fh-calendar-context">
          <span className="fh-visually-hidden">, </span>
          {facts}
        </span>
      )}
      {late && <span className="fh-visually-hidden"> ({translateView('date.late')})</span>}
    </div>
  );
}

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import type { EntityName } from '@formation-hub/extensions';
import { type KeyboardEvent, memo, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { translateView } from '../../i18n/views';
import { Avatar } from '../../ui/Avatar';
import { CalendarIcon, ClockIcon } from '../../ui/icons';
import { isDragOf } from '../kit/moves/useDraggedRow';
import { isRefused, useRowMove } from '../kit/moves/useRowMove';
import { cardFields } from '../kit/rows/cardFields';
import type { ViewRow } from '../kit/viewRow';

export interface KanbanCardProps {
  entity: EntityName;
  row: ViewRow;
  board: string;
  column: string;
  /** Field that another column changes. */
  groupBy: string;
  /** Fields that the board already says. */
  known: readonly string[];
  instructionsId: string;
  isHeld: boolean;
  isDragged: boolean;
  isTabStop: boolean;
  /** Whether cards of this board can be moved at all. */
  canMove: boolean;
  isEngaged: boolean;
  onKeyDown: (event: KeyboardEvent, id: number) => void;
  onFocus: (id: number) => void;
  onOpen: (row: ViewRow) => void;
}

/** One card of a board: dragged by the pointer or a long touch, carried by the keyboard, opened by a press. */
export const KanbanCard = memo(function KanbanCard(props: KanbanCardProps) {
  const { entity, row, board, column, groupBy, known, isHeld, isDragged, isTabStop, canMove, isEngaged } = props;
  const ref = useRef<HTMLDivElement>(null);
  const [edge, setEdge] = useState<string | null>(null);
  const fields = useMemo(() => cardFields(entity, row, known), [entity, row, known]);
  const { id } = row;
  const { obstacle, refuse } = useRowMove(entity, row, { fields: [groupBy], isEngaged });
  const isMovable = canMove && obstacle === undefined;

  useEffect(() => {
    const element = ref.current;
    if (!element || !canMove) return;
    return combine(
      draggable({ element, canDrag: () => !refuse(), getInitialData: () => ({ board, id }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => isDragOf(board, source.data) && source.data.id !== id,
        getData: ({ input }) => attachClosestEdge({ column, id }, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: () => setEdge(null),
      }),
    );
  }, [board, column, id, canMove, refuse]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element cannot be dragged in every browser
    <div
      ref={ref}
      className="fh-kanban-card"
      role="button"
      tabIndex={isTabStop ? 0 : -1}
      aria-roledescription={isMovable ? translateView('kanban.cardRole') : undefined}
      aria-describedby={obstacle === undefined || !canMove ? props.instructionsId : undefined}
      aria-description={canMove ? obstacle : undefined}
      aria-pressed={isMovable ? isHeld : undefined}
      data-card-id={id}
      data-held={isHeld}
      data-fixed={!isMovable}
      data-dragged={isDragged}
      data-edge={edge ?? undefined}
      onKeyDown={(event) => {
        if (!canMove || !isRefused(event, isHeld, refuse)) props.onKeyDown(event, id);
      }}
      onFocus={() => props.onFocus(id)}
      onClick={() => props.onOpen(row)}
    >
      <span className="fh-kanban-title">{fields.title}</span>
      {fields.context && (
        <span className="fh-kanban-context">
          <Said>, </Said>
          {fields.context}
        </span>
      )}
      <span className="fh-kanban-foot">
        <span className="fh-kanban-meta">
          {fields.priority && (
            <span className="fh-badge" data-color={fields.priority.color}>
              <span className="fh-badge-dot" />
              <Said>, {translateView('kanban.priority')} </Said>
              {fields.priority.label}
            </span>
          )}
          {fields.due && (
            <span className={fields.due.isLate ? 'fh-kanban-fact fh-late' : 'fh-kanban-fact'}>
              <CalendarIcon size={13} />
              <Said>, {translateView('kanban.due')} </Said>
              {fields.due.text}
              {fields.due.isLate && <Said> ({translateView('date.late')})</Said>}
            </span>
          )}
          {fields.hours && (
            <span className="fh-kanban-fact">
              <ClockIcon size={13} />
              <Said>, {translateView('kanban.hours')} </Said>
              {fields.hours}
            </span>
          )}
        </span>
        {fields.assignee && (
          <span className="fh-kanban-assignee" title={fields.assignee.label}>
            <Said>
              , {translateView('kanban.assignee')} {fields.assignee.label}
            </Said>
            <Avatar name={fields.assignee.label} seed={fields.assignee.id} />
          </span>
        )}
      </span>
    </div>
  );
});

/** Words that make the card's name a sentence, for screen readers only. */
const Said = ({ children }: { children: ReactNode }) => <span className="fh-visually-hidden">{children}</span>;

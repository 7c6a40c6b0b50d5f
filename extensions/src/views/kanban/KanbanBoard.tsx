import type { EntityName } from '@formation-hub/extensions';
import { type FocusEvent, useId, useMemo, useRef } from 'react';
import { translateView } from '../../i18n/views';
import type { RowCreation } from '../kit/create/useRowCreation';
import { useDraggedRow } from '../kit/moves/useDraggedRow';
import { useEditorBarrier } from '../kit/moves/useEditorBarrier';
import { useRowFocus } from '../kit/moves/useRowFocus';
import { useStable } from '../kit/moves/useStable';
import type { RowGroup } from '../kit/rows/rowGroups';
import { rowTitle } from '../kit/rows/rowTitle';
import type { ViewRow } from '../kit/viewRow';
import { arrangeColumns, type BoardColumn } from './boardModel';
import { type DropData, dropPlace } from './dropPlace';
import { KanbanColumn } from './KanbanColumn';
import { useBoardMoves } from './useBoardMoves';
import { useKeyboardMove } from './useKeyboardMove';
import './kanban.css';

export interface KanbanBoardProps {
  entity: EntityName;
  groupBy: string;
  groups: readonly RowGroup[];
  /** Asks for cards of a column between two places. */
  onNeed: (column: string, from: number, to: number) => void;
  /** Called when a card has been moved to another column. */
  onMoved: (id: number) => void;
  title: string;
  /** Names this board among all boards, for the reader's own order of cards. */
  board: string;
  /** Fields that the cards need not say. */
  known: readonly string[];
  /** Whether cards can change their column; some may be others' all the same. */
  canMove: boolean;
  isEngaged: boolean;
  creation: RowCreation | undefined;
  onOpen: (row: ViewRow) => void;
}

/** Kanban over any collection, grouped by a choice or a link. */
export default function KanbanBoard(props: KanbanBoardProps) {
  const { entity, groupBy, groups, onNeed, onMoved, title, board, known, canMove, isEngaged, creation, onOpen } = props;
  const ref = useRef<HTMLDivElement>(null);
  const instructionsId = useId();
  const dragId = useId();
  const { focusedId, setFocusedId, revealId, focusRow } = useRowFocus(ref, 'data-card-id');
  const { order, move } = useBoardMoves({ entity, groupBy, board, onReserved: onOpen, onFocus: focusRow, onMoved });
  const columns = useMemo(() => arrangeColumns(groups, order), [groups, order]);
  const pointer = useDraggedRow<readonly BoardColumn[]>({
    board: dragId,
    frozen: columns,
    onDrop: (id, target, frozen) => {
      const to = dropPlace(frozen, id, target as DropData);
      const row = frozen.flatMap((column) => column.rows).find((candidate) => candidate?.id === id);
      if (!row || !to) return;
      move(frozen, row, to);
      focusRow(id);
    },
  });
  const keyboard = useKeyboardMove({
    columns,
    canMove,
    titleOf: (row) => rowTitle(entity, row),
    onMove: move,
    onFocus: focusRow,
    onOpen,
  });
  const { heldId } = keyboard;
  const onKeyDown = useStable(keyboard.onKeyDown);
  useEditorBarrier(ref);

  const shown: readonly BoardColumn[] = pointer.frozen ?? keyboard.shown;
  const onBlur = (event: FocusEvent) => {
    const { relatedTarget } = event;
    if (heldId !== undefined && relatedTarget instanceof Node && !ref.current?.contains(relatedTarget))
      keyboard.cancel();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend
    <div
      ref={ref}
      className="fh-kanban"
      role="group"
      aria-label={translateView('kanban.region', { title })}
      data-dragging={pointer.draggedId !== undefined}
      onBlur={onBlur}
    >
      <span id={instructionsId} className="fh-visually-hidden">
        {translateView(canMove ? 'kanban.instructions' : 'kanban.instructionsFixed')}
      </span>
      {shown.map((column) => (
        <KanbanColumn
          key={column.key}
          entity={entity}
          column={column}
          board={dragId}
          groupBy={groupBy}
          known={known}
          canMove={canMove}
          isEngaged={isEngaged}
          creation={creation}
          instructionsId={instructionsId}
          heldId={heldId}
          draggedId={pointer.draggedId}
          focusedId={focusedId}
          revealId={revealId}
          onNeed={onNeed}
          onKeyDown={onKeyDown}
          onFocus={setFocusedId}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

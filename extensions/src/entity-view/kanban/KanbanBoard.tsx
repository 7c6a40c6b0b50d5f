import type { EntityName } from '@formation-hub/extensions';
import { type FocusEvent, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { translateView } from '../../i18n/views';
import type { RowCreation } from '../create/useRowCreation';
import { rowTitle } from '../rows/rowTitle';
import type { ViewRow } from '../viewRow';
import { type BoardColumn, buildColumns } from './boardModel';
import { KanbanColumn } from './KanbanColumn';
import { useBoardMoves } from './useBoardMoves';
import { useKeyboardMove } from './useKeyboardMove';
import { usePointerMove } from './usePointerMove';
import './kanban.css';

export interface KanbanBoardProps {
  entity: EntityName;
  groupBy: string;
  rows: readonly ViewRow[];
  title: string;
  /** Names this board among all boards, for the reader's own order of cards. */
  board: string;
  /** Fields that the cards need not say. */
  known: readonly string[];
  /** Whether cards can change their column. */
  canMove: boolean;
  creation: RowCreation | undefined;
  onOpen: (row: ViewRow) => void;
}

/** Kanban over any collection, grouped by a choice or a link. */
export default function KanbanBoard(props: KanbanBoardProps) {
  const { entity, groupBy, rows, title, board, known, canMove, creation, onOpen } = props;
  const ref = useRef<HTMLDivElement>(null);
  const instructionsId = useId();
  const dragId = useId();
  const { order, move } = useBoardMoves({ entity, groupBy, board, onReserved: onOpen });
  const columns = useMemo(() => buildColumns(entity, groupBy, rows, order), [entity, groupBy, rows, order]);
  const { focusedId, setFocusedId, revealId, focusCard } = useCardFocus(ref);
  const pointer = usePointerMove({ board: dragId, columns, onMove: move });
  const keyboard = useKeyboardMove({
    columns,
    canMove,
    titleOf: (row) => rowTitle(entity, row),
    onMove: move,
    onFocus: focusCard,
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
          creation={creation}
          instructionsId={instructionsId}
          heldId={heldId}
          draggedId={pointer.draggedId}
          focusedId={focusedId}
          revealId={revealId}
          onKeyDown={onKeyDown}
          onFocus={setFocusedId}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

/** Keeps one function identity for memoised cards while calling the latest version. */
function useStable<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void {
  const latest = useRef(callback);
  latest.current = callback;
  return useCallback((...args: A) => latest.current(...args), []);
}

/** Puts the focus on a card, also after it was rendered elsewhere or scrolled into being. */
function useCardFocus(ref: React.RefObject<HTMLElement | null>) {
  const [focusedId, setFocusedId] = useState<number>();
  const [wanted, setWanted] = useState<{ id: number }>();
  const focusCard = useCallback((id: number) => {
    setFocusedId(id);
    setWanted({ id });
  }, []);
  useLayoutEffect(() => {
    if (!wanted) return;
    const card = ref.current?.querySelector<HTMLElement>(`[data-card-id="${wanted.id}"]`);
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [wanted, ref]);
  return { focusedId, setFocusedId, revealId: wanted?.id, focusCard };
}

/** Drags of cards are no business of the editor around the board, which would show where it could drop them. */
function useEditorBarrier(ref: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const types = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;
    const stop = (event: DragEvent) => {
      if (event.dataTransfer && !event.dataTransfer.types.includes('Files')) event.stopPropagation();
    };
    for (const type of types) element.addEventListener(type, stop);
    return () => {
      for (const type of types) element.removeEventListener(type, stop);
    };
  }, [ref]);
}

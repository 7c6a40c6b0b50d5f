import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef, useState } from 'react';

/** Data of a dragged row. */
export interface RowDrag extends Record<string | symbol, unknown> {
  board: string;
  id: number;
}

export const isDragOf = (board: string, data: Record<string | symbol, unknown>): data is RowDrag =>
  data.board === board;

export interface DraggedRowOptions<Frozen> {
  /** Names the view among those of the page. */
  board: string;
  /** The view as it is now. */
  frozen: Frozen;
  /** Called when a row is dropped on a target of the view, with the target's data. */
  onDrop: (id: number, target: Record<string | symbol, unknown>, frozen: Frozen) => void;
}

export interface DraggedRow<Frozen> {
  /** The view as it was when the drag began, while it lasts. */
  frozen: Frozen | undefined;
  draggedId: number | undefined;
}

/** Follows the drags of one view. Escape, and letting go elsewhere, end a drag without a drop. */
export function useDraggedRow<Frozen>({ board, frozen, onDrop }: DraggedRowOptions<Frozen>): DraggedRow<Frozen> {
  const [drag, setDrag] = useState<{ id: number; frozen: Frozen }>();
  const latest = useRef({ frozen, onDrop });
  latest.current = { frozen, onDrop };
  const atStart = useRef(frozen);

  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => isDragOf(board, source.data),
        onDragStart: ({ source }) => {
          if (!isDragOf(board, source.data)) return;
          atStart.current = latest.current.frozen;
          setDrag({ id: source.data.id, frozen: atStart.current });
        },
        onDrop: ({ source, location }) => {
          setDrag(undefined);
          const [target] = location.current.dropTargets;
          if (target && isDragOf(board, source.data))
            latest.current.onDrop(source.data.id, target.data, atStart.current);
        },
      }),
    [board],
  );
  return { frozen: drag?.frozen, draggedId: drag?.id };
}

import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import { useEffect, useRef, useState } from 'react';
import type { ViewRow } from '../viewRow';
import { type BoardColumn, findPlace, type Place } from './boardModel';

/** Data of a dragged card. */
export interface CardDrag extends Record<string | symbol, unknown> {
  board: string;
  id: number;
}

/** Data of a place to drop on: a column, or a card in it. */
export interface DropData extends Record<string | symbol, unknown> {
  column: string;
  id?: number;
}

export const isDragOf = (board: string, data: Record<string | symbol, unknown>): data is CardDrag =>
  data.board === board;

export interface PointerMoveOptions {
  board: string;
  columns: readonly BoardColumn[];
  onMove: (columns: readonly BoardColumn[], row: ViewRow, to: Place) => void;
}

export interface PointerMove {
  /** The board as it was when the drag began, while it lasts. */
  frozen: readonly BoardColumn[] | undefined;
  draggedId: number | undefined;
}

/** Follows the drags of one board and turns a drop into a move. */
export function usePointerMove({ board, columns, onMove }: PointerMoveOptions): PointerMove {
  const [drag, setDrag] = useState<{ id: number; frozen: readonly BoardColumn[] }>();
  const latest = useRef({ columns, onMove });
  latest.current = { columns, onMove };
  const frozen = useRef<readonly BoardColumn[]>(columns);

  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => isDragOf(board, source.data),
        onDragStart: ({ source }) => {
          if (!isDragOf(board, source.data)) return;
          frozen.current = latest.current.columns;
          setDrag({ id: source.data.id, frozen: frozen.current });
        },
        onDrop: ({ source, location }) => {
          setDrag(undefined);
          const [target] = location.current.dropTargets;
          if (!target || !isDragOf(board, source.data)) return;
          const { id } = source.data;
          const rows = frozen.current.flatMap((column) => column.rows);
          const row = rows.find((candidate) => candidate.id === id);
          const to = dropPlace(frozen.current, id, target.data as DropData);
          if (row && to) latest.current.onMove(frozen.current, row, to);
        },
      }),
    [board],
  );
  return { frozen: drag?.frozen, draggedId: drag?.id };
}

/** Place of a drop: beside the card under the pointer, else the end of the column. */
export function dropPlace(columns: readonly BoardColumn[], id: number, data: DropData): Place | undefined {
  const from = findPlace(columns, id);
  const target = columns.find(({ key }) => key === data.column);
  if (!from || !target) return undefined;
  const over = data.id === undefined ? -1 : target.rows.findIndex((row) => row.id === data.id);
  if (over < 0) return { column: target.key, index: target.rows.length };
  const after = extractClosestEdge(data) === 'bottom' ? 1 : 0;
  const isBelowItself = from.column === target.key && from.index < over;
  return { column: target.key, index: over + after - (isBelowItself ? 1 : 0) };
}

import { extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/extract-closest-edge';
import { type BoardColumn, findPlace, type Place } from './boardModel';

/** Data of a place to drop on: a column, or a card in it. */
export interface DropData extends Record<string | symbol, unknown> {
  column: string;
  id?: number;
}

/** Place of a drop: beside the card under the pointer, else the end of the column. */
export function dropPlace(columns: readonly BoardColumn[], id: number, data: DropData): Place | undefined {
  const from = findPlace(columns, id);
  const target = columns.find(({ key }) => key === data.column);
  if (!from || !target) return undefined;
  const over = data.id === undefined ? -1 : target.rows.findIndex((row) => row?.id === data.id);
  if (over < 0) return { column: target.key, index: target.rows.length };
  const after = extractClosestEdge(data) === 'bottom' ? 1 : 0;
  const isBelowItself = from.column === target.key && from.index < over;
  return { column: target.key, index: over + after - (isBelowItself ? 1 : 0) };
}

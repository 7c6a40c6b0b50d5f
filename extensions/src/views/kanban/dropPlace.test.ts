import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge/attach-closest-edge';
import { describe, expect, test } from 'vitest';
import type { ViewRow } from '../kit/viewRow';
import { groupsOfRows } from '../testing/groupsOfRows';
import { findPlace, moveCard } from './boardModel';
import { type DropData, dropPlace } from './dropPlace';

const rows: ViewRow[] = [1, 2, 3].map((id) => ({ id, version: 'v', statut: 'a_faire' }));
const columns = groupsOfRows('tache', 'statut', [...rows, { id: 9, version: 'v', statut: 'en_cours' }]);

const over = (id: number, edge: 'top' | 'bottom', column = 'a_faire') => {
  const element = { getBoundingClientRect: () => new Rect() } as unknown as Element;
  const input = { clientX: 5, clientY: edge === 'top' ? 1 : 99 } as Parameters<typeof attachClosestEdge>[1]['input'];
  return attachClosestEdge({ column, id }, { element, input, allowedEdges: ['top', 'bottom'] }) as DropData;
};
class Rect {
  top = 0;
  left = 0;
  bottom = 100;
  right = 10;
}
const orderAfter = (id: number, data: DropData) => {
  const to = dropPlace(columns, id, data);
  const moved = to ? moveCard(columns, id, to) : columns;
  return moved.find(({ key }) => key === data.column)?.rows.map((row) => row?.id);
};

describe('dropping a card', () => {
  test('above or below another card of its column', () => {
    expect(orderAfter(1, over(3, 'bottom'))).toEqual([2, 3, 1]);
    expect(orderAfter(1, over(3, 'top'))).toEqual([2, 1, 3]);
    expect(orderAfter(3, over(1, 'top'))).toEqual([3, 1, 2]);
  });

  test('beside a card of another column', () => {
    expect(orderAfter(2, over(9, 'top', 'en_cours'))).toEqual([2, 9]);
    expect(orderAfter(2, over(9, 'bottom', 'en_cours'))).toEqual([9, 2]);
  });

  test('on the free part of a column puts it at the end', () => {
    expect(orderAfter(1, { column: 'en_cours' })).toEqual([9, 1]);
    expect(findPlace(columns, 1)).toEqual({ column: 'a_faire', index: 0 });
  });

  test('outside the board leads nowhere', () => {
    expect(dropPlace(columns, 1, { column: 'ailleurs' })).toBeUndefined();
  });
});

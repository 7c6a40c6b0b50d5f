import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { nextRowItem, type TableItem } from './tableItems';

/** A cell by its row's id and its field's name. */
export interface CellPlace {
  id: number;
  field: string;
}

export interface GridFocus {
  /** The one cell that Tab leads to. */
  tabStop: CellPlace | undefined;
  /** Line of the cell that has the focus, or is to have it, to be kept in the page; -1 for none. */
  keptIndex: number;
  setFocused: (place: CellPlace) => void;
  onKeyDown: (event: KeyboardEvent, place: CellPlace) => void;
}

export interface GridFocusOptions {
  ref: RefObject<HTMLElement | null>;
  items: readonly TableItem[];
  fields: readonly string[];
  onReveal: (index: number) => void;
}

const pageSize = 10;

/** Arrow keys from cell to cell, one tab stop for the whole table, also over rows that are not in the page yet. */
export function useGridFocus({ ref, items, fields, onReveal }: GridFocusOptions): GridFocus {
  const [focused, setFocused] = useState<CellPlace>();
  /** Line and field that the focus goes to, once the row is there. */
  const [wanted, setWanted] = useState<{ index: number; field: string }>();
  const indexOf = (id: number | undefined) =>
    id === undefined ? -1 : items.findIndex((item) => item.kind === 'row' && item.row?.id === id);
  const focusedIndex = indexOf(focused?.id);
  const first = items.find((item) => item.kind === 'row' && item.row !== undefined);
  const tabStop =
    focused && focusedIndex >= 0 && fields.includes(focused.field)
      ? focused
      : first?.kind === 'row' && first.row && fields[0] !== undefined
        ? { id: first.row.id, field: fields[0] }
        : undefined;

  // After each render: a row out of sight exists only once the table was scrolled to it and the row has come.
  useLayoutEffect(() => {
    const item = wanted && items[wanted.index];
    const row = item?.kind === 'row' ? item.row : undefined;
    const cell = row && ref.current?.querySelector<HTMLElement>(`[data-cell="${row.id}:${wanted?.field}"]`);
    if (!cell) return;
    setWanted(undefined);
    cell.focus({ preventScroll: true });
    cell.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  });

  const goTo = (index: number | undefined, field: string | undefined) => {
    const item = index === undefined ? undefined : items[index];
    if (index === undefined || item?.kind !== 'row' || field === undefined) return;
    onReveal(index);
    if (item.row) setFocused({ id: item.row.id, field });
    setWanted({ index, field });
  };
  const onKeyDown = (event: KeyboardEvent, { id, field }: CellPlace) => {
    if (event.altKey || event.metaKey) return;
    const target = cellTarget(event.key, event.ctrlKey, {
      items,
      row: indexOf(id),
      fields,
      column: fields.indexOf(field),
    });
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(target.row, fields[target.column]);
  };
  return { tabStop, keptIndex: wanted?.index ?? focusedIndex, setFocused: useCallback(setFocused, []), onKeyDown };
}

interface GridPlace {
  items: readonly TableItem[];
  row: number;
  fields: readonly string[];
  column: number;
}

/** Line and column that a key leads to (undefined line: stay); undefined for other keys. */
function cellTarget(
  key: string,
  isEdge: boolean,
  { items, row, fields, column }: GridPlace,
): { row: number | undefined; column: number } | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: nextRowItem(items, row, -1), column };
    case 'ArrowDown':
      return { row: nextRowItem(items, row, 1), column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'PageUp':
      return { row: nextRowItem(items, row, -pageSize), column };
    case 'PageDown':
      return { row: nextRowItem(items, row, pageSize), column };
    case 'Home':
      return { row: isEdge ? nextRowItem(items, -1, 1) : row, column: 0 };
    case 'End':
      return { row: isEdge ? nextRowItem(items, items.length, -1) : row, column: fields.length - 1 };
    default:
      return undefined;
  }
}

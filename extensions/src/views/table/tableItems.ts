import type { RowGroup, Slot } from '../kit/rows/rowGroups';

/** One line of a table: a row at its place in a group, or the heading of the rows below it. */
export type TableItem = { kind: 'row'; row: Slot; group: string; place: number } | { kind: 'group'; group: RowGroup };

/** Lines of a table, with a heading for each group that has rows. */
export function tableItems(groups: readonly RowGroup[], isGrouped: boolean): TableItem[] {
  return groups.flatMap((group): TableItem[] => {
    const rows = group.rows.map((row, place): TableItem => ({ kind: 'row', row, group: group.key, place }));
    return isGrouped && rows.length > 0 ? [{ kind: 'group', group }, ...rows] : rows;
  });
}

/** The line with a row that an arrow leads to from another line; undefined at the edge. */
export function nextRowItem(items: readonly TableItem[], from: number, step: number): number | undefined {
  const direction = Math.sign(step);
  let left = Math.abs(step);
  let found: number | undefined;
  for (let index = from + direction; index >= 0 && index < items.length && left > 0; index += direction) {
    if (items[index]?.kind !== 'row') continue;
    found = index;
    left -= 1;
  }
  return found;
}

import type { EntityName } from '@formation-hub/extensions';
import { groupRows, type RowGroup } from '../kit/rows/rowGroups';
import type { ViewRow } from '../kit/viewRow';

/** One line of a table: a row, or the heading of the rows below it. */
export type TableItem = { kind: 'row'; row: ViewRow } | { kind: 'group'; group: RowGroup };

/** Lines of a table, with a heading for each group that has rows. */
export function tableItems(entity: EntityName, rows: readonly ViewRow[], groupBy: string | null): TableItem[] {
  const asItem = (row: ViewRow): TableItem => ({ kind: 'row', row });
  if (groupBy === null) return rows.map(asItem);
  return groupRows(entity, groupBy, rows)
    .filter((group) => group.rows.length > 0)
    .flatMap((group) => [{ kind: 'group', group } as const, ...group.rows.map(asItem)]);
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

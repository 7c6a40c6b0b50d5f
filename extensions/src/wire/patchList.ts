import type { QueryClient } from '@tanstack/react-query';
import { BridgeError } from './bridgeError';
import type { Batcher } from './createBatcher';
import { type ListQuery, maxPerCall } from './listQuery';
import type { ListValue } from './loadList';
import { matchesFilters } from './matchesFilters';
import { queryKeys } from './queryKeys';
import type { Snapshot } from './snapshot';
import type { ChangeEvent, EntityName } from './wireTypes';

type Row = { id: number };

const maxPatched = 50;

/**
 * Brings a long list up to date by reading only the rows that changed. False when that is not possible or not worth it:
 * then the list has to be read again.
 */
export async function patchList(
  queryClient: QueryClient,
  batcher: Batcher,
  query: ListQuery,
  change: ChangeEvent,
): Promise<boolean> {
  const key = queryKeys.list(query);
  const current = () => queryClient.getQueryData<Snapshot<ListValue<Row>>>(key);
  const isLong = (current()?.value.rows.length ?? 0) > maxPerCall;
  const { ids } = change;
  if (!isLong || query.search || ids === null || ids.length > maxPatched) return false;

  const changed = await Promise.all(ids.map((id) => readRow(batcher, query.entity, id)));
  if (changed.some((row) => row === undefined)) return false;
  const wanted = new Map<number, Row | null>();
  for (const [index, row] of changed.entries()) {
    const id = ids[index];
    const belongs = row && matchesFilters(row, query.filters ?? {});
    if (id === undefined || (row && belongs === undefined)) return false;
    wanted.set(id, row && belongs ? row : null);
  }
  const snapshot = current();
  if (!snapshot) return false;
  const rows = snapshot.value.rows.flatMap((row) => {
    const next = wanted.get(row.id);
    if (next === undefined) return [row];
    wanted.delete(row.id);
    return next ? [next] : [];
  });
  for (const row of wanted.values()) if (row) rows.push(row);
  queryClient.setQueryData<Snapshot<ListValue<Row>>>(key, {
    ...snapshot,
    asOf: new Date(),
    value: { rows, total: rows.length },
  });
  return true;
}

/** The row, null when it is gone, undefined when nobody knows. */
async function readRow(batcher: Batcher, entity: EntityName, id: number): Promise<Row | null | undefined> {
  try {
    return (await batcher.load<Row>(entity, id, 'row')).value;
  } catch (error) {
    return error instanceof BridgeError && error.code === 'NOT_FOUND' ? null : undefined;
  }
}

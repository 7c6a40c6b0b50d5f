import { hashKey, type QueryClient } from '@tanstack/react-query';
import { queryKeys, queryRoot } from './queryKeys';
import type { ChangeEvent } from './wireTypes';

/** What is kept of one row. */
const kindsOfRow = ['row', 'detail', 'rights', 'actionsOn'] as const;

/** Marks cached values that a change touches, so that the next view reads them again; what is watched is read again elsewhere. */
export function markOutdated(queryClient: QueryClient, { entity, ids }: ChangeEvent): void {
  const cache = queryClient.getQueryCache();
  const markAll = (kind: 'rows' | (typeof kindsOfRow)[number]) =>
    void queryClient.invalidateQueries({ queryKey: [queryRoot, kind, entity], refetchType: 'none' });
  markAll('rows');
  for (const kind of kindsOfRow) {
    if (ids === null) markAll(kind);
    else for (const id of ids) cache.get(hashKey(queryKeys[kind](entity, id)))?.invalidate();
  }
}

import type { QueryClient } from '@tanstack/react-query';
import type { Batcher } from './createBatcher';
import type { Http } from './createHttp';
import type { Resource } from './createWatched';
import type { ListQuery } from './listQuery';
import { type ListValue, loadList } from './loadList';
import type { PendingPatches } from './pendingPatches';
import { queryKeys } from './queryKeys';
import type { EntityState, ResourceState } from './resourceState';
import { createSnapshot, type Snapshot } from './snapshot';
import type { ActionDescriptor, ChangeEvent, DetailByName, EntityByName, EntityName, Me, PageInfo } from './wireTypes';

export type Listener<T> = (state: ResourceState<T>) => void;

/** What views follow: each calls back at once with the current state, and returns the function that stops. */
export interface Watches {
  /** Follows one entity. */
  watchEntity<E extends EntityName>(
    entity: E,
    id: number,
    listener: (state: EntityState<EntityByName[E]>) => void,
  ): () => void;
  /** Follows one entity with its detail. */
  watchDetail<E extends EntityName>(entity: E, id: number, listener: Listener<DetailByName[E]>): () => void;
  /** Follows every row of a list. */
  watchList<E extends EntityName>(query: ListQuery<E>, listener: Listener<ListValue<EntityByName[E]>>): () => void;
  /** Follows what the reader may run on entities of this kind; null: what needs no entity. */
  watchActions(entity: EntityName | null, listener: Listener<ActionDescriptor[]>): () => void;
  /** Follows who the reader is: scopes and own row. */
  watchMe(listener: Listener<Me>): () => void;
  /** Follows what a Docmost page stands for. */
  watchPage(pageId: string, listener: Listener<PageInfo>): () => void;
}

export interface WatchesOptions {
  http: Http;
  batcher: Batcher;
  queryClient: QueryClient;
  pending: PendingPatches;
  watch: <T>(resource: Resource<T>, listener: Listener<T>) => () => void;
}

/** Everything of the bridge that the page follows, as resources: how each is read, shown, and brought up to date. */
export function createWatches({ http, batcher, queryClient, pending, watch }: WatchesOptions): Watches {
  const touches = (entity: EntityName, id: number) => (change: ChangeEvent) =>
    change.entity === entity && (change.ids === null || change.ids.includes(id));
  const loadData = async <T>(path: string, params?: URLSearchParams): Promise<Snapshot<T>> => {
    const { data, meta } = await http.get<T>(path, params);
    return createSnapshot(data, meta);
  };
  const loadDetail = async <E extends EntityName>(entity: E, id: number): Promise<Snapshot<DetailByName[E]>> => {
    const snapshot = await batcher.load<DetailByName[E]>(entity, id, 'detail');
    queryClient.setQueryData(queryKeys.row(entity, id), snapshot);
    return snapshot;
  };

  return {
    watchEntity: (entity, id, listener) =>
      watch(
        {
          key: queryKeys.row(entity, id),
          load: () => batcher.load<EntityByName[typeof entity]>(entity, id, 'row'),
          present: (row) => pending.show(entity, row),
          concerns: touches(entity, id),
        },
        listener,
      ),
    watchDetail: (entity, id, listener) =>
      watch(
        {
          key: queryKeys.detail(entity, id),
          load: () => loadDetail(entity, id),
          present: (row) => pending.show(entity, row),
          concerns: touches(entity, id),
        },
        listener,
      ),
    watchList: (query, listener) =>
      watch(
        {
          key: queryKeys.list(query),
          load: () => loadList(http, query),
          present: (list) => {
            const rows = pending.showList(query.entity, list.rows);
            return rows === list.rows ? list : { ...list, rows };
          },
          concerns: (change) => change.entity === query.entity,
          // Only long lists need this code, and a list that cannot have it is read again.
          patch: (change) =>
            import('./patchList').then(
              ({ patchList }) => patchList(queryClient, batcher, query, change),
              () => false,
            ),
        },
        listener,
      ),
    watchActions: (entity, listener) =>
      watch(
        {
          key: queryKeys.actions(entity),
          load: () =>
            loadData<ActionDescriptor[]>('actions', entity === null ? undefined : new URLSearchParams({ entity })),
          concerns: () => false,
        },
        listener,
      ),
    watchMe: (listener) =>
      watch({ key: queryKeys.me(), load: () => loadData<Me>('me'), concerns: () => false }, listener),
    watchPage: (pageId, listener) =>
      watch(
        {
          key: queryKeys.page(pageId),
          load: () => loadData<PageInfo>(`pages/${encodeURIComponent(pageId)}`),
          concerns: (change, page) => change.entity === page?.entity && touches(change.entity, page.id ?? 0)(change),
        },
        listener,
      ),
  };
}

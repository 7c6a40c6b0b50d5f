import type { QueryClient } from '@tanstack/react-query';
import type { Batcher } from './createBatcher';
import type { Http } from './createHttp';
import type { QueryBatcher } from './createQueryBatcher';
import type { Resource } from './createWatched';
import type { PendingPatches } from './pendingPatches';
import { queryKeys } from './queryKeys';
import type { EntityState, ResourceState } from './resourceState';
import { mapQueryRows, type QueryValue, type RowsQuery } from './rowsQuery';
import { createSnapshot, type Snapshot } from './snapshot';
import type {
  ActionDescriptor,
  ChangeEvent,
  DetailByName,
  EntityByName,
  EntityName,
  Me,
  PageInfo,
  RowRights,
} from './wireTypes';

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
  /** Follows groups of rows, or a window of them. */
  watchRows<E extends EntityName>(query: RowsQuery<E>, listener: Listener<QueryValue<EntityByName[E]>>): () => void;
  /** Follows what the reader may run on entities of this kind; null: what needs no entity. */
  watchActions(entity: EntityName | null, listener: Listener<ActionDescriptor[]>): () => void;
  /** Follows what the reader may run on one row, as it stands. */
  watchActionsOn(entity: EntityName, id: number, listener: Listener<ActionDescriptor[]>): () => void;
  /** Follows what the reader may change in one row (`anyRow`: in some row at least); read anew when the row changes. */
  watchRights(entity: EntityName, id: number, listener: Listener<RowRights>): () => void;
  /** Follows who the reader is: scopes and own row. */
  watchMe(listener: Listener<Me>): () => void;
  /** Follows what a Docmost page stands for. */
  watchPage(pageId: string, listener: Listener<PageInfo>): () => void;
}

export interface WatchesOptions {
  http: Http;
  batcher: Batcher;
  queries: QueryBatcher;
  queryClient: QueryClient;
  pending: PendingPatches;
  watch: <T>(resource: Resource<T>, listener: Listener<T>) => () => void;
}

/** Everything of the bridge that the page follows, as resources: how each is read, shown, and brought up to date. */
export function createWatches({ http, batcher, queries, queryClient, pending, watch }: WatchesOptions): Watches {
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
    watchRows: (query, listener) =>
      watch(
        {
          key: queryKeys.rows(query),
          load: ({ signal }) =>
            queries.ask(query, signal) as Promise<Snapshot<QueryValue<EntityByName[typeof query.entity]>>>,
          present: (value) => mapQueryRows(value, (rows) => pending.showList(query.entity, rows)),
          concerns: (change) => change.entity === query.entity,
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
    watchActionsOn: (entity, id, listener) =>
      watch(
        {
          key: queryKeys.actionsOn(entity, id),
          load: () => loadData<ActionDescriptor[]>('actions', new URLSearchParams({ entity, id: String(id) })),
          concerns: touches(entity, id),
        },
        listener,
      ),
    watchRights: (entity, id, listener) =>
      watch(
        {
          key: queryKeys.rights(entity, id),
          load: () => batcher.load<RowRights>(entity, id, 'rights'),
          concerns: touches(entity, id),
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

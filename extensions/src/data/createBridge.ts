import { QueryClient } from '@tanstack/react-query';
import { abortable } from './abortable';
import type { Bridge, BridgeOptions, Listener } from './bridge';
import { createBatcher } from './createBatcher';
import { createHttp } from './createHttp';
import { createLiveEvents } from './createLiveEvents';
import { createResources, type Resource } from './createResources';
import { createSessionGate } from './createSessionGate';
import { createWrites } from './createWrites';
import { filterParam, listPath } from './listQuery';
import { loadList } from './loadList';
import { markOutdated } from './markOutdated';
import { mapList, mapRows } from './nestedRows';
import { patchList } from './patchList';
import { createPendingPatches } from './pendingPatches';
import { queryKeys } from './queryKeys';
import { createSnapshot, type Snapshot } from './snapshot';
import type {
  ActionDescriptor,
  ChangeEvent,
  DetailByName,
  EntityByName,
  EntityName,
  Me,
  PageInfo,
  Table,
} from './wireTypes';

const minuteMs = 60_000;

/** Creates a connection. A page uses one only: see `getBridge`. */
export function createBridge({
  baseUrl = '/bridge',
  language = () => 'fr',
  createEventSource,
  batchWindowMs = 8,
  whenIdle = (flush) => flush(),
  backoff,
  lingerMs = 5000,
  subscribeVisibility,
  hiddenMs = minuteMs,
  pathname = () => '',
}: BridgeOptions = {}): Bridge {
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5 * minuteMs,
        gcTime: 15 * minuteMs,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  });
  const gate = createSessionGate();
  const http = createHttp({ baseUrl, gate, language });
  const batcher = createBatcher(http, gate, { windowMs: batchWindowMs, whenIdle });
  const pending = createPendingPatches(() => resources.update());

  const onChange = (change: ChangeEvent) => {
    markOutdated(queryClient, change);
    resources.refetchChanged(change);
  };
  const live = createLiveEvents({
    createEventSource,
    lingerMs,
    hiddenMs,
    subscribeVisibility,
    ...(backoff && { backoff }),
    url: `${baseUrl}/api/v1/events`,
    isSignedIn: () => gate.session === 'signed-in',
    onChange,
    onReset: () => {
      void queryClient.invalidateQueries({ refetchType: 'none' });
      resources.refetchAll();
    },
    onLost: () => resources.refetchAll(),
  });
  const resources = createResources({
    queryClient,
    gate,
    ...(backoff && { backoff }),
    onActive: live.setActive,
  });

  let refusedAt: string | undefined;
  gate.subscribe(() => {
    if (gate.session === 'signed-out') refusedAt = pathname();
    live.update();
  });
  const watch = <T>(resource: Resource<T>, listener: Listener<T>) => {
    const isElsewhere = gate.session === 'signed-out' && pathname() !== refusedAt;
    if (isElsewhere && !pathname().startsWith('/share/')) gate.reset();
    return resources.watch(resource, listener);
  };

  const present = <T extends { id: number }>(entity: EntityName, row: T) =>
    pending.size === 0 ? row : mapRows(entity, row, pending.apply);
  const touches = (entity: EntityName, id: number) => (change: ChangeEvent) =>
    change.entity === entity && (change.ids === null || change.ids.includes(id));
  const loadDetail = async <E extends EntityName>(entity: E, id: number): Promise<Snapshot<DetailByName[E]>> => {
    const snapshot = await batcher.load<DetailByName[E]>(entity, id, 'detail');
    queryClient.setQueryData(queryKeys.row(entity, id), snapshot);
    return snapshot;
  };
  const loadData = async <T>(path: string, params?: URLSearchParams): Promise<Snapshot<T>> => {
    const { data, meta } = await http.get<T>(path, params);
    return createSnapshot(data, meta);
  };

  return {
    queryClient,
    baseUrl,
    get session() {
      return gate.session;
    },
    ...createWrites({
      http,
      queryClient,
      pending,
      onWritten: (change) => {
        if (!live.isStreaming) onChange(change);
      },
    }),
    watchEntity: (entity, id, listener) =>
      watch(
        {
          key: queryKeys.row(entity, id),
          load: () => batcher.load<EntityByName[typeof entity]>(entity, id, 'row'),
          present: (row) => present(entity, row),
          concerns: touches(entity, id),
        },
        listener,
      ),
    watchDetail: (entity, id, listener) =>
      watch(
        {
          key: queryKeys.detail(entity, id),
          load: () => loadDetail(entity, id),
          present: (row) => present(entity, row),
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
            const rows = pending.size === 0 ? list.rows : mapList(query.entity, list.rows, pending.apply);
            return rows === list.rows ? list : { ...list, rows };
          },
          concerns: (change) => change.entity === query.entity,
          patch: (change) => patchList(queryClient, batcher, query, change),
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
    describeActions: async (entity, id, signal) => {
      const params = new URLSearchParams({ entity, id: String(id) });
      const { data } = await http.get<ActionDescriptor[]>('actions', params, signal);
      return data;
    },
    watchPage: (pageId, listener) =>
      watch(
        {
          key: queryKeys.page(pageId),
          load: () => loadData<PageInfo>(`pages/${encodeURIComponent(pageId)}`),
          concerns: (change, page) => change.entity === page?.entity && touches(change.entity, page.id ?? 0)(change),
        },
        listener,
      ),
    pagesAbout: (entity, id) => http.get(`${listPath(entity)}/${id}/pages`),
    tables: () =>
      queryClient.fetchQuery({
        queryKey: queryKeys.tables(),
        queryFn: async () => (await http.get<Table[]>('tables')).data,
        staleTime: Number.POSITIVE_INFINITY,
      }),
    search: async (entity, query, { signal, filters = {}, limit = 10 }) => {
      const params = new URLSearchParams({ per_page: String(limit) });
      if (query.trim() !== '') params.set('search', query.trim());
      for (const [field, value] of Object.entries(filters)) params.append(filterParam(field), value);
      const { data } = await http.get<EntityByName[typeof entity][]>(listPath(entity), params, signal);
      return data;
    },
    detail: async (entity, id, signal) => {
      const loading = queryClient.fetchQuery({
        queryKey: queryKeys.detail(entity, id),
        queryFn: () => loadDetail(entity, id),
        staleTime: minuteMs / 2,
      });
      const snapshot = await abortable(loading, signal);
      return present(entity, snapshot.value);
    },
  };
}

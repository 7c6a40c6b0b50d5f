import { useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { getWire } from './getWire';
import { queryKeys } from './queryKeys';
import type { ResourceState } from './resourceState';
import type { QueryValue, RowsQuery } from './rowsQuery';
import type { Wire } from './wire';
import type { ActionDescriptor, DetailByName, EntityByName, EntityName, Me, PageInfo } from './wireTypes';

const loading: ResourceState<never> = { status: 'loading', data: undefined, asOf: undefined, error: undefined };

type Watch<T> = (wire: Wire, listener: (state: ResourceState<T>) => void) => () => void;

/** Follows a resource of the page's wire while the component is mounted. `key` says when to follow another one; null follows nothing. */
function useResource<T>(key: string | null, watch: Watch<T>): ResourceState<T> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for everything that `watch` closes over
  const store = useMemo(() => {
    let state: ResourceState<T> = loading;
    return {
      subscribe: (onChange: () => void) =>
        key === null
          ? () => undefined
          : watch(getWire(), (next) => {
              state = next;
              onChange();
            }),
      getState: () => state,
    };
  }, [key]);
  return useSyncExternalStore(store.subscribe, store.getState, store.getState);
}

/** Follows one entity; null follows nothing and stays `loading`. */
export const useEntity = <E extends EntityName>(entity: E | null, id: number | null): ResourceState<EntityByName[E]> =>
  useResource(entity === null || id === null ? null : `row:${entity}:${id}`, (wire, listener) =>
    entity === null || id === null ? () => undefined : wire.watchEntity(entity, id, listener),
  );

/** Follows one entity with its detail. */
export const useEntityDetail = <E extends EntityName>(entity: E, id: number): ResourceState<DetailByName[E]> =>
  useResource(`detail:${entity}:${id}`, (wire, listener) => wire.watchDetail(entity, id, listener));

type RowsState = ResourceState<QueryValue>;

/** States of several queries by their keys, each followed once. */
function createRowsStore() {
  const followed = new Map<string, { state: RowsState; stop: () => void }>();
  let listener: () => void = () => undefined;
  let states: ReadonlyMap<string, RowsState> = new Map();
  const publish = () => {
    states = new Map([...followed].map(([key, { state }]) => [key, state]));
    listener();
  };
  return {
    subscribe: (onChange: () => void) => {
      listener = onChange;
      return () => {
        listener = () => undefined;
      };
    },
    getStates: () => states,
    follow: (queries: readonly RowsQuery[]) => {
      const wanted = new Map(queries.map((query) => [rowsKey(query), query]));
      let isChanged = false;
      // The new ones first: what both know of is not asked for again.
      for (const [key, query] of wanted) {
        if (followed.has(key)) continue;
        const entry: { state: RowsState; stop: () => void } = { state: loading, stop: () => undefined };
        followed.set(key, entry);
        isChanged = true;
        let isStarting = true;
        entry.stop = getWire().watchRows(query, (state) => {
          entry.state = state;
          if (!isStarting) publish();
        });
        isStarting = false;
      }
      for (const [key, { stop }] of followed) {
        if (wanted.has(key)) continue;
        stop();
        followed.delete(key);
        isChanged = true;
      }
      if (isChanged) publish();
    },
  };
}

/** What names a query: two with the same name have one answer. */
export const rowsKey = (query: RowsQuery): string => JSON.stringify(queryKeys.rows(query));

/** Follows queries while the component is mounted; those that are new begin as `loading`, in the order of the queries. */
export function useRows(queries: readonly RowsQuery[]): readonly RowsState[] {
  const [store] = useState(createRowsStore);
  const latest = useRef(queries);
  latest.current = queries;
  const key = queries.map(rowsKey).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the queries
  useLayoutEffect(() => store.follow(latest.current), [store, key]);
  useLayoutEffect(() => {
    store.follow(latest.current);
    return () => store.follow([]);
  }, [store]);
  const states = useSyncExternalStore(store.subscribe, store.getStates, store.getStates);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the queries
  return useMemo(() => latest.current.map((query) => states.get(rowsKey(query)) ?? loading), [states, key]);
}

/** Follows what the reader may run on entities of this kind (null: on nothing in particular); `undefined` follows nothing. */
export const useActions = (entity: EntityName | null | undefined): ResourceState<ActionDescriptor[]> =>
  useResource(entity === undefined ? null : `actions:${entity}`, (wire, listener) =>
    wire.watchActions(entity ?? null, listener),
  );

/** Follows who the reader is; false follows nothing and stays `loading`. */
export const useMe = (isWanted = true): ResourceState<Me> =>
  useResource(isWanted ? 'me' : null, (wire, listener) => wire.watchMe(listener));

/** Follows what a Docmost page stands for; `undefined` follows nothing. */
export const usePage = (pageId: string | undefined): ResourceState<PageInfo> =>
  useResource(pageId === undefined ? null : `page:${pageId}`, (wire, listener) =>
    wire.watchPage(pageId ?? '', listener),
  );

import { useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { getWire } from './getWire';
import { queryKeys } from './queryKeys';
import type { ResourceState } from './resourceState';
import type { QueryValue, RowsQuery } from './rowsQuery';

type RowsState = ResourceState<QueryValue>;

const loading: RowsState = { status: 'loading', data: undefined, asOf: undefined, error: undefined };

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

import { useMemo, useSyncExternalStore } from 'react';
import { getWire } from './getWire';
import type { ResourceState } from './resourceState';
import type { Wire } from './wire';
import type { ActionDescriptor, DetailByName, EntityByName, EntityName, Me, PageInfo } from './wireTypes';

const loading: ResourceState<never> = { status: 'loading', data: undefined, asOf: undefined, error: undefined };

type Watch<T> = (wire: Wire, listener: (state: ResourceState<T>) => void) => () => void;

/** Follows a resource of the page's wire while the component is mounted. `key` says when to follow another one; null follows nothing. */
export function useResource<T>(key: string | null, watch: Watch<T>): ResourceState<T> {
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

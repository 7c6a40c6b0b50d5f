import type { QueryClient } from '@tanstack/react-query';
import type { BackoffOptions } from './backoff';
import { createBackoff } from './backoff';
import type { SessionGate } from './createSessionGate';
import { createWatched, type Resource, type Watched } from './createWatched';
import type { ResourceState } from './resourceState';
import type { ChangeEvent } from './wireTypes';

export interface Resources {
  /** Follows a resource: calls back at once with the current state, then on every change. Returns the function that stops. */
  watch<T>(resource: Resource<T>, listener: (state: ResourceState<T>) => void): () => void;
  /** Reads again what this change touches, where it is being watched. */
  refetchChanged(change: ChangeEvent): void;
  /** Reads again everything that is being watched. */
  refetchAll(): void;
  /** Whether the bridge is away: values then show as stale, and none is read again for it. */
  setAway(isAway: boolean): void;
  /** Shows the current values again (pending writes or the session changed). */
  update(): void;
  /** Sets what is called when the first view appears and when the last one goes. */
  onActive(listener: (isActive: boolean) => void): void;
}

export interface ResourcesOptions {
  queryClient: QueryClient;
  gate: SessionGate;
  backoff?: BackoffOptions;
}

/** Shares one query observer a resource between all views of the page, and brings failed ones back by itself. */
export function createResources({ queryClient, gate, backoff }: ResourcesOptions): Resources {
  const watched = new Map<string, Watched>();
  let tellActive: (isActive: boolean) => void = () => undefined;
  const recovery = createBackoff(backoff);

  let isAway = false;
  let isChecking = false;
  const checkRecovery = () => {
    if (isChecking) return;
    isChecking = true;
    queueMicrotask(recover);
  };
  const recover = () => {
    isChecking = false;
    const failed = [...watched.values()].filter((entry) => entry.needsRetry());
    if (failed.length === 0) return recovery.reset();
    const isLoading = failed.every(({ state }) => state.error?.loading);
    recovery.schedule(() => {
      for (const entry of watched.values()) if (entry.needsRetry()) void entry.refetch();
    }, isLoading);
  };

  gate.subscribe(() => {
    for (const entry of watched.values()) {
      entry.update();
      if (gate.session === 'signed-in' && entry.isRefused()) void entry.refetch();
    }
  });

  const update = () => {
    for (const entry of watched.values()) entry.update();
  };
  const start = (hash: string, resource: Resource<unknown>): Watched => {
    const entry = createWatched(queryClient, gate, resource, { isAway: () => isAway, onSettled: checkRecovery });
    watched.set(hash, entry);
    if (watched.size === 1) tellActive(true);
    return entry;
  };

  return {
    watch: <T>(resource: Resource<T>, listener: (state: ResourceState<T>) => void) => {
      const hash = JSON.stringify(resource.key);
      const entry = watched.get(hash) ?? start(hash, resource as unknown as Resource<unknown>);
      const own = (state: ResourceState<unknown>) => listener(state as ResourceState<T>);
      entry.listeners.add(own);
      own(entry.state);
      return () => {
        if (!entry.listeners.delete(own) || entry.listeners.size > 0) return;
        entry.stop();
        watched.delete(hash);
        if (watched.size === 0) tellActive(false);
      };
    },
    refetchChanged: (change) => {
      for (const entry of watched.values()) {
        if (entry.resource.concerns(change, entry.state.data)) void entry.refetch();
      }
    },
    refetchAll: () => {
      for (const entry of watched.values()) void entry.refetch();
    },
    setAway: (away) => {
      isAway = away;
      update();
    },
    update,
    onActive: (listener) => {
      tellActive = listener;
    },
  };
}

import { type QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';
import type { BackoffOptions } from './backoff';
import { createBackoff } from './backoff';
import { type BridgeError, isSignedOutError } from './bridgeError';
import type { SessionGate } from './createSessionGate';
import { type ResourceState, resourceState } from './resourceState';
import type { Snapshot } from './snapshot';
import type { ChangeEvent } from './wireTypes';

/** Something the bridge serves and a view can follow. */
export interface Resource<T> {
  key: QueryKey;
  load: () => Promise<Snapshot<T>>;
  /** Lays unconfirmed writes over the value; must return the same object when there are none. */
  present?: (value: T) => T;
  /** Whether this change makes the value out of date. */
  concerns: (change: ChangeEvent, value: T | undefined) => boolean;
  /** Brings the cached value up to date without reading all of it; false when it could not. */
  patch?: (change: ChangeEvent) => Promise<boolean>;
}

export interface Resources {
  /** Follows a resource: calls back at once with the current state, then on every change. Returns the function that stops. */
  watch<T>(resource: Resource<T>, listener: (state: ResourceState<T>) => void): () => void;
  /** Reads again what this change touches, where it is being watched. */
  refetchChanged(change: ChangeEvent): void;
  /** Reads again everything that is being watched. */
  refetchAll(): void;
  /** Shows the current values again (pending writes or the session changed). */
  update(): void;
}

export interface ResourcesOptions {
  queryClient: QueryClient;
  gate: SessionGate;
  backoff?: BackoffOptions;
  /** Called when the first view appears and when the last one goes. */
  onActive: (isActive: boolean) => void;
}

interface Watched {
  resource: Resource<unknown>;
  listeners: Set<(state: ResourceState<unknown>) => void>;
  state: ResourceState<unknown>;
  needsRetry: () => boolean;
  isRefused: () => boolean;
  update: () => void;
  refetch: () => Promise<void>;
  stop: () => void;
}

/** Shares one query observer a resource between all views of the page, and brings failed ones back by itself. */
export function createResources({ queryClient, gate, backoff, onActive }: ResourcesOptions): Resources {
  const watched = new Map<string, Watched>();
  const recovery = createBackoff(backoff);

  let isChecking = false;
  const checkRecovery = () => {
    if (isChecking) return;
    isChecking = true;
    queueMicrotask(recover);
  };
  const recover = () => {
    isChecking = false;
    const failed = [...watched.values()].some((entry) => entry.needsRetry());
    if (!failed) return recovery.reset();
    recovery.schedule(() => {
      for (const entry of watched.values()) if (entry.needsRetry()) void entry.refetch();
    });
  };

  gate.subscribe(() => {
    for (const entry of watched.values()) {
      entry.update();
      if (gate.session === 'signed-in' && entry.isRefused()) void entry.refetch();
    }
  });

  const start = (hash: string, resource: Resource<unknown>): Watched => {
    const entry = createWatched(queryClient, gate, resource, checkRecovery);
    watched.set(hash, entry);
    if (watched.size === 1) onActive(true);
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
        if (watched.size === 0) onActive(false);
      };
    },
    refetchChanged: (change) => {
      for (const entry of watched.values()) {
        if (entry.resource.concerns(change, entry.state.data)) void bringUpToDate(entry, change);
      }
    },
    refetchAll: () => {
      for (const entry of watched.values()) void entry.refetch();
    },
    update: () => {
      for (const entry of watched.values()) entry.update();
    },
  };
}

async function bringUpToDate({ resource, refetch }: Watched, change: ChangeEvent): Promise<void> {
  if (!(await resource.patch?.(change))) await refetch();
}

function createWatched(
  queryClient: QueryClient,
  gate: SessionGate,
  resource: Resource<unknown>,
  onSettled: () => void,
): Watched {
  const observer = new QueryObserver<Snapshot<unknown>, BridgeError>(queryClient, {
    queryKey: resource.key,
    queryFn: resource.load,
  });
  const listeners = new Set<(state: ResourceState<unknown>) => void>();
  let lastError: BridgeError | undefined;
  let isRefetching = false;
  let isDirty = false;
  let isStopped = false;

  const read = (): ResourceState<unknown> => {
    const { data: snapshot, error, status, fetchStatus } = observer.getCurrentResult();
    // A retry without any value clears the query's error: keep showing it until the answer is there.
    if (status !== 'pending' || fetchStatus === 'idle') lastError = error ?? undefined;
    const shown = snapshot && resource.present ? { ...snapshot, value: resource.present(snapshot.value) } : snapshot;
    return resourceState({ snapshot: shown, error: lastError, isSignedOut: gate.session === 'signed-out' });
  };

  const entry: Watched = {
    resource,
    listeners,
    state: read(),
    needsRetry: () =>
      entry.state.status !== 'signed-out' &&
      (lastError?.retryable === true || (!lastError && entry.state.status === 'stale')),
    isRefused: () => isSignedOutError(lastError),
    update: () => {
      const next = read();
      const { state } = entry;
      const isSame =
        next.status === state.status &&
        next.data === state.data &&
        next.error?.code === state.error?.code &&
        next.error?.message === state.error?.message &&
        next.asOf?.getTime() === state.asOf?.getTime();
      if (isSame) return;
      entry.state = next;
      for (const listener of [...listeners]) listener(next);
    },
    refetch: async () => {
      isDirty = true;
      if (isRefetching) return;
      isRefetching = true;
      const { fetchStatus, data } = observer.getCurrentResult();
      // A first load under way may have been read before the change: let it end, then read again.
      if (fetchStatus === 'fetching' && data === undefined) await observer.refetch();
      while (isDirty && !isStopped) {
        isDirty = false;
        await observer.refetch();
      }
      isRefetching = false;
    },
    stop: () => {
      isStopped = true;
      unsubscribe();
      observer.destroy();
    },
  };
  const unsubscribe = observer.subscribe((result) => {
    entry.update();
    if (result.fetchStatus === 'idle') onSettled();
  });
  entry.state = read();
  return entry;
}

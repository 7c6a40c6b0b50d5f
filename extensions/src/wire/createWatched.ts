import { type QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';
import { type BridgeError, isSignedOutError } from './bridgeError';
import type { SessionGate } from './createSessionGate';
import { type ResourceState, resourceState } from './resourceState';
import type { Snapshot } from './snapshot';
import type { ChangeEvent } from './wireTypes';

/** Something the bridge serves and a view can follow. */
export interface Resource<T> {
  key: QueryKey;
  /** `context.signal` fires when nobody waits for the value any more. */
  load: (context: { readonly signal: AbortSignal }) => Promise<Snapshot<T>>;
  /** Lays unconfirmed writes over the value; must return the same object when there are none. */
  present?: (value: T) => T;
  /** Whether this change makes the value out of date. */
  concerns: (change: ChangeEvent, value: T | undefined) => boolean;
}

/** A resource that views follow now. */
export interface Watched {
  resource: Resource<unknown>;
  listeners: Set<(state: ResourceState<unknown>) => void>;
  state: ResourceState<unknown>;
  needsRetry: () => boolean;
  isRefused: () => boolean;
  update: () => void;
  refetch: () => Promise<void>;
  stop: () => void;
}

export interface WatchedOptions {
  /** Whether the bridge is known to be away. */
  isAway: () => boolean;
  /** Called when nothing of the resource is on its way. */
  onSettled: () => void;
}

/** Follows a resource through one query observer. */
export function createWatched(
  queryClient: QueryClient,
  gate: SessionGate,
  resource: Resource<unknown>,
  { isAway, onSettled }: WatchedOptions,
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
    return resourceState({
      ...{ snapshot: shown, error: lastError, isAway: isAway() },
      isSignedOut: gate.session === 'signed-out',
    });
  };

  const entry: Watched = {
    resource,
    listeners,
    state: read(),
    needsRetry: () =>
      entry.state.status !== 'signed-out' &&
      (lastError ? lastError.retryable : observer.getCurrentResult().data?.isStale === true),
    isRefused: () => isSignedOutError(lastError),
    update: () => {
      const next = read();
      const { state } = entry;
      const isSame =
        next.status === state.status &&
        next.data === state.data &&
        next.error?.code === state.error?.code &&
        next.error?.message === state.error?.message &&
        next.error?.loading?.loaded === state.error?.loading?.loaded &&
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

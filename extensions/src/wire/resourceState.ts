import type { BridgeError } from './bridgeError';
import { isSignedOutError } from './bridgeError';
import type { Snapshot } from './snapshot';

type EntityStatus = 'loading' | 'loaded' | 'stale' | 'forbidden' | 'not-found' | 'signed-out' | 'error';

/** What a view shows. `data` keeps the last known value through `stale` and `not-found`. */
export interface ResourceState<T> {
  status: EntityStatus;
  data: T | undefined;
  /** Moment the value was read from Baserow. */
  asOf: Date | undefined;
  /** What the last reading failed with; `loading` of it while the first load of the bridge runs. */
  error: BridgeError | undefined;
}

export type EntityState<T> = ResourceState<T>;

export interface StateInput<T> {
  snapshot: Snapshot<T> | undefined;
  error: BridgeError | undefined;
  isSignedOut: boolean;
  /** Nobody tells of changes at the moment. */
  isAway: boolean;
}

/** Derives the one state that a view shows from the last value, the last failure and the session. */
export function resourceState<T>({ snapshot, error, isSignedOut, isAway }: StateInput<T>): ResourceState<T> {
  const of = (status: EntityStatus): ResourceState<T> => ({
    status,
    data: snapshot?.value,
    asOf: snapshot?.asOf,
    error,
  });
  if (isSignedOut || isSignedOutError(error)) return of('signed-out');
  if (error?.code === 'NOT_FOUND') return of('not-found');
  if (error?.code === 'FORBIDDEN_SCOPE') return { ...of('forbidden'), data: undefined };
  if (!snapshot) return of(error && !error.loading ? 'error' : 'loading');
  return of(error || isAway || snapshot.isStale ? 'stale' : 'loaded');
}

import type { Meta } from './wireTypes';

/** A value as the bridge served it. */
export interface Snapshot<T> {
  value: T;
  /** Moment it was read from Baserow. */
  asOf: Date;
  /** True when the bridge itself served an old value because Baserow does not answer. */
  isStale: boolean;
}

/** Wraps an answer with its age. */
export function createSnapshot<T>(value: T, meta: Meta | undefined): Snapshot<T> {
  const asOf = meta?.as_of === undefined ? new Date() : new Date(meta.as_of);
  return { value, asOf, isStale: meta?.stale === true };
}

/** Mutual exclusion by name, across all instances that share the same database. */
export interface Locks {
  /**
   * Runs `work` while holding every key. Keys are taken in one global order, so that two callers never wait for each
   * other. Not reentrant: `work` must not ask for a lock.
   */
  withLocks<T>(keys: readonly string[], work: () => Promise<T>): Promise<T>;
}

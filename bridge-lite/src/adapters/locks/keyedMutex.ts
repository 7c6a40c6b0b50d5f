import type { Locks } from '../../ports/locks.ts';

/** Locks within this process: enough when the database is a PGlite of its own. */
export function createKeyedMutex(): Locks {
  const tails = new Map<string, Promise<void>>();

  async function acquire(key: string): Promise<() => void> {
    const before = tails.get(key);
    const { promise, resolve } = Promise.withResolvers<void>();
    tails.set(key, promise);
    await before;
    return () => {
      if (tails.get(key) === promise) tails.delete(key);
      resolve();
    };
  }

  return {
    async withLocks(keys, work) {
      const releases: (() => void)[] = [];
      for (const key of [...new Set(keys)].sort()) releases.push(await acquire(key));
      try {
        return await work();
      } finally {
        for (const release of releases.reverse()) release();
      }
    },
  };
}

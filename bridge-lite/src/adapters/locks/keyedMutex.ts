import { Busy } from '../../errors/appError.ts';
import type { Locks } from '../../ports/locks.ts';

/**
 * Locks within this process: enough when the database is a PGlite of its own.
 * @param waitMs longest wait for all keys of a piece of work
 */
export function createKeyedMutex(waitMs = 10_000): Locks {
  const tails = new Map<string, Promise<void>>();

  async function acquire(key: string, until: number): Promise<() => void> {
    const before = tails.get(key);
    const { promise, resolve } = Promise.withResolvers<void>();
    const release = () => {
      if (tails.get(key) === promise) tails.delete(key);
      resolve();
    };
    tails.set(key, promise);
    if (before && !(await isDoneBy(before, until))) {
      // Who stands behind waits on for who is before.
      void before.then(release);
      throw new Busy();
    }
    return release;
  }

  return {
    async withLocks(keys, work) {
      const until = performance.now() + waitMs;
      const releases: (() => void)[] = [];
      try {
        for (const key of [...new Set(keys)].sort()) releases.push(await acquire(key, until));
        return await work();
      } finally {
        for (const release of releases.reverse()) release();
      }
    },
  };
}

async function isDoneBy(work: Promise<void>, until: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), Math.max(0, until - performance.now()));
  try {
    return await Promise.race([work.then(() => true), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

export interface BackoffOptions {
  /** First wait. @default 1000 */
  minMs?: number;
  /** Longest wait. @default 30000 */
  maxMs?: number;
}

export interface Backoff {
  /**
   * Calls back after the next wait (doubling, with up to 20 % of jitter; the first one each time where progress is followed).
   * Does nothing while a wait is running.
   */
  schedule(callback: () => void, isSteady?: boolean): void;
  /** Stops the wait and starts again from the first one. */
  reset(): void;
}

/** Growing waits between attempts. */
export function createBackoff({ minMs = 1000, maxMs = 30_000 }: BackoffOptions = {}): Backoff {
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    schedule: (callback, isSteady = false) => {
      if (timer !== undefined) return;
      if (isSteady) attempt = 0;
      const wait = Math.min(maxMs, minMs * 2 ** attempt) * (1 + Math.random() * 0.2);
      if (!isSteady) attempt += 1;
      timer = setTimeout(() => {
        timer = undefined;
        callback();
      }, wait);
    },
    reset: () => {
      clearTimeout(timer);
      timer = undefined;
      attempt = 0;
    },
  };
}

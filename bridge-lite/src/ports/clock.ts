/** The time of day, injected so that tests decide it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** Whether a moment is less than some time ago. A moment to come is of before the clock went back: nobody knows how long ago it was. */
export function isRecent(clock: Clock, at: number, ms: number): boolean {
  const now = clock.now();
  return at <= now && at + ms > now;
}

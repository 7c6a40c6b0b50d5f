import type { Clock } from '../ports/clock.ts';

/** A clock that moves only when told. */
export function createTestClock(start = Date.UTC(2026, 8, 1, 9)): Clock & { advance(ms: number): void } {
  let now = start;
  return {
    now: () => now,
    advance(ms) {
      now += ms;
    },
  };
}

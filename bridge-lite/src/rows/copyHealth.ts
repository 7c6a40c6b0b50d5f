import type { Clock } from '../ports/clock.ts';

/** How old what the copy answers may be. */
export interface Freshness {
  /** True while Baserow cannot be reached. */
  stale: boolean;
  /** Until when everything that happened in Baserow is known, in milliseconds since 1970. */
  asOf: number;
}

/** What is known of the way to Baserow. */
export interface CopyHealth {
  freshness(): Freshness;
  /** Baserow was asked for its news at this moment, and answered. */
  caughtUp(startedAt: number): void;
  /** Baserow could not be asked. */
  failed(): void;
  /** Whether Baserow tells each change by itself. */
  listens(isOpen: boolean): void;
}

/** @param onTurn told when answers become stale, or are so no more */
export function createCopyHealth(clock: Clock, onTurn: () => void = () => {}): CopyHealth {
  let asOf = 0;
  let isListening = false;
  let isFailing = false;
  const turn = (to: boolean) => {
    if (isFailing === to) return;
    isFailing = to;
    onTurn();
  };
  return {
    freshness: () => (isListening && !isFailing ? { stale: false, asOf: clock.now() } : { stale: isFailing, asOf }),
    caughtUp(startedAt) {
      // A moment to come is of before the clock went back.
      asOf = asOf > clock.now() ? startedAt : Math.max(asOf, startedAt);
      turn(false);
    },
    failed() {
      if (isListening && !isFailing) asOf = clock.now();
      turn(true);
    },
    listens(isOpen) {
      if (isListening && !isOpen) asOf = clock.now();
      isListening = isOpen;
      if (isOpen) turn(false);
    },
  };
}

/** `meta` of an answer. */
export function metaOf({ stale, asOf }: Freshness): { stale?: true; as_of: string } {
  return { ...(stale ? { stale: true as const } : {}), as_of: new Date(asOf).toISOString() };
}

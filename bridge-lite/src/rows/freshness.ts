/** How old the data of one answer is: the oldest reading among its parts. */
export interface Freshness {
  stale: boolean;
  /** Milliseconds since 1970; undefined while nothing was read. */
  asOf: number | undefined;
}

/** An accumulator to hand to each read that an answer is made of. */
export function createFreshness(): Freshness {
  return { stale: false, asOf: undefined };
}

/** Notes one more reading. */
export function noteReading(freshness: Freshness | undefined, readAt: number, stale: boolean): void {
  if (!freshness) return;
  freshness.stale ||= stale;
  freshness.asOf = freshness.asOf === undefined ? readAt : Math.min(freshness.asOf, readAt);
}

/** `meta` of an answer. */
export function metaOf({ stale, asOf }: Freshness): { stale?: true; as_of?: string } {
  return {
    ...(stale ? { stale: true as const } : {}),
    ...(asOf === undefined ? {} : { as_of: new Date(asOf).toISOString() }),
  };
}

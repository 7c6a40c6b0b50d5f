/** What a limit counts. */
export const limitClasses = ['reads', 'writes', 'pdf', 'signins', 'strangers'] as const;
export type LimitClass = (typeof limitClasses)[number];

/** Requests a minute of one caller, for each class; `signins` counts the tokens of one address that nobody has, `strangers` what an address asks without saying who it is. */
export type LimitTable = Record<LimitClass, number>;

export interface LimitState {
  allowed: boolean;
  /** Requests a minute. */
  limit: number;
  /** Requests left now. */
  remaining: number;
  /** Seconds until requests are given back. */
  resetSeconds: number;
}

/** Counts requests in a sliding minute, for all instances together where they share a Redis. */
export interface RateLimits {
  /** Counts one request, unless it is refused. Answers at once where nothing has to be asked. */
  take(limitClass: LimitClass, caller: string): LimitState | Promise<LimitState>;
  /** Gives one request back. */
  giveBack(limitClass: LimitClass, caller: string): Promise<void>;
}

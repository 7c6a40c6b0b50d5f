export interface StoredAnswer {
  status: number;
  body: string;
}

type Reservation =
  /** The caller runs the command, then completes or releases. `isAgain` when it ran before, and nobody knows how far. */
  | { state: 'reserved'; isAgain: boolean }
  | { state: 'running'; fingerprint: string }
  | { state: 'done'; fingerprint: string; answer: StoredAnswer };

/** Remembers the first answer given to each key of each caller. */
export interface IdempotencyStore {
  reserve(key: { caller: string; key: string; fingerprint: string }): Promise<Reservation>;
  complete(key: { caller: string; key: string }, answer: StoredAnswer): Promise<void>;
  /** Lets the reservation go: the key may be used again. */
  release(key: { caller: string; key: string }): Promise<void>;
  /** Drops what is past its time; answers how many. */
  prune(): Promise<number>;
}

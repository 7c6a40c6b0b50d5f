export interface StoredAnswer {
  status: number;
  body: string;
}

type Reservation =
  /**
   * The caller runs the command, then completes or releases. `isAgain` when it ran before, and nobody knows how far: it began
   * after line `since` of the log, and left `notes` (null when it left none).
   */
  | { state: 'reserved'; isAgain: boolean; since: number; notes: unknown }
  | { state: 'running'; fingerprint: string }
  | { state: 'done'; fingerprint: string; answer: StoredAnswer };

/** Remembers the first answer given to each key of each caller. */
export interface IdempotencyStore {
  reserve(key: { caller: string; key: string; fingerprint: string }): Promise<Reservation>;
  /** Keeps what the run of a key is about to do, until it has its answer. */
  note(key: { caller: string; key: string }, notes: object): Promise<void>;
  complete(key: { caller: string; key: string }, answer: StoredAnswer): Promise<void>;
  /** Lets the reservation go: the key may be used again. */
  release(key: { caller: string; key: string }): Promise<void>;
  /** Drops what is past its time; answers how many. */
  prune(): Promise<number>;
}

/** A line of the log that a reader could not take in. */
export interface ParkedChange {
  reader: string;
  seq: number;
  error: string;
  /** ISO 8601. */
  at: string;
}

/** Where each reader of the log is, and what it left aside. */
export interface LogPlaces {
  /** Number of the last line that the reader has taken in; undefined for one that never read. */
  find(reader: string): Promise<number | undefined>;
  put(reader: string, seq: number): Promise<void>;
  park(parked: ParkedChange): Promise<void>;
  parked(): Promise<ParkedChange[]>;
  unpark(reader: string, seq: number): Promise<void>;
}

/** News that will never be understood; anything else that fails is an outage and is tried again. */
export class MalformedNews extends Error {}

/** A report whose words are in the copy. */
export interface TakenNews {
  entity: string;
  /** How many rows it is about. */
  rows: number;
  /** Ends once what the report leaves open has been read, which may take long; rejects when it cannot be. */
  settled: Promise<void>;
}

/** Takes in what the other system reports of its rows. */
export interface RowNews {
  /**
   * Takes what a report says of rows in; a report that came twice, or late, changes nothing.
   * @returns undefined for a table that is not ours
   * @throws MalformedNews for what is no report
   */
  take(body: Record<string, unknown>): Promise<TakenNews | undefined>;
}

/** News that will never be understood; anything else that fails is an outage and is tried again. */
export class MalformedNews extends Error {}

/** Takes in what the other system reports of its rows. */
export interface RowNews {
  /**
   * Brings the rows that a stored report is about up to date; a report that came twice, or late, changes nothing.
   * @returns the entity and how many rows the report is about; undefined for a table that is not ours
   * @throws MalformedNews for what is no report
   */
  take(body: Record<string, unknown>): Promise<{ entity: string; rows: number } | undefined>;
}

/** A row that stands in a link: its id and the text it is known by. */
export interface LinkedRow {
  id: number;
  label: string;
}

/** What rows show of the rows that they are linked with, from the copy. */
export interface LinkedRows {
  /** Titles of those of these rows that are there; those that went are null, those never seen are left out. */
  titles(entity: string, ids: readonly number[]): Promise<Map<number, string | null>>;
  /** Titles of these rows, of those that went as they were last. */
  lastTitles(entity: string, ids: readonly number[]): Promise<Map<number, string>>;
  /** Ids of the rows that links of these rows lead to, by field. */
  targets(entity: string, ids: readonly number[]): Promise<Map<number, Record<string, number[]>>>;
  /** Rows of an entity whose link leads to each of these ids, by their id. */
  linking(entity: string, link: string, ids: readonly number[]): Promise<Map<number, LinkedRow[]>>;
}

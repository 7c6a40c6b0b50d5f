/** How complete and how fresh the copy of an entity is. */
export interface ReplicaState {
  entity: string;
  /** ISO 8601; null while the first load runs. */
  loadedAt: string | null;
  /** Rows that the first load has so far, and those that Baserow said there are. */
  loaded: number;
  expected: number;
  /** Largest `modifie_le` that a complete catch-up has seen; null for a table that has none. */
  cursor: string | null;
  /** Digest of the columns and options that the rows were read by. */
  shape: string;
  /** When the rows were last known to be those of Baserow, ISO 8601. */
  seenAt: string | null;
  /** When every row was last compared with Baserow's, ISO 8601. */
  comparedAt: string | null;
}

export interface ReplicaStates {
  all(): Promise<ReplicaState[]>;
  put(state: ReplicaState): Promise<void>;
}

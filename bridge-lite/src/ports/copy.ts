/** Values of a row as the copy holds them: by field key, links as ids. A field that is not there is unknown. */
export type CopyValues = Readonly<Record<string, unknown>>;

export interface CopyRow {
  id: number;
  /** Every stored field of the row that could be read. */
  values: CopyValues;
  /** When Baserow last changed the row, ISO 8601 with microseconds; null where the table does not say. */
  at: string | null;
  /** What its creation by the bridge is known by; left out where it was not read, or somebody else made the row. */
  marker?: string;
}

export type ChangeSource = 'command' | 'baserow' | 'sweep' | 'figure' | 'import';
export type ChangeKind = 'created' | 'updated' | 'deleted' | 'restored';

/** Where a report comes from, for the log. */
export interface Origin {
  source: ChangeSource;
  /** Id and name of whoever wrote, where it is known. */
  author?: { id: string; name: string };
  command?: string;
  /** Id of the run of the command: what one run wrote belongs together. */
  request?: string;
  /** A run that was cut off and goes on: lines since this number may be its own, however old they are. */
  since?: number;
  /** Fields that a write of ours gave values: its line is known by them when Baserow told of it first. */
  fields?: readonly string[];
  /** Id of the intent that this report fulfils: closed with it. */
  intent?: string;
}

/** What is known of some rows of an entity. */
export interface RowReport {
  entity: string;
  rows: readonly CopyRow[];
  /** Rows that are no longer there. */
  gone?: readonly number[];
  /**
   * Number of the reading (`beginReading`) that the rows are the answer of; left out for what was told, by a webhook, the
   * live socket or the answer to a write.
   */
  reading?: number;
  origin: Origin;
}

/** One line of the change log. `before` and `after` hold the changed fields alone. */
export interface Change {
  seq: number;
  /** ISO 8601. */
  at: string;
  entity: string;
  id: number;
  kind: ChangeKind;
  before: CopyValues;
  after: CopyValues;
  source: ChangeSource;
  author: string | null;
  authorName: string | null;
  command: string | null;
  request: string | null;
}

export interface Applied {
  /** What became true, figures included, in the order of the log. */
  changes: Change[];
  /**
   * Rows of which only a later reading can say what they are: told of after they had gone, or otherwise with the same stamp,
   * or written by us with an older one.
   */
  doubtful: number[];
}

/** The one door into the copy, and its log. */
export interface Copy {
  /** Takes the number of a reading that is about to begin. */
  beginReading(): Promise<number>;
  /**
   * Compares what is reported with what is stored, in one transaction: writes what differs, computes the figures that
   * move, and appends to the log. Nothing different is nothing done. What is older than the stored state is ignored; a
   * reading that began after the stored state was known always wins. News of a write that the bridge meant to do has its
   * author (`WriteIntents`), whichever source tells of it.
   */
  apply(report: RowReport): Promise<Applied>;
  /** Lines of the log after a number, the oldest first. No later one ever appears before them. */
  changesAfter(seq: number, limit: number): Promise<Change[]>;
  /** Lines about one row after a number, the oldest first. */
  changesOf(entity: string, id: number, after: number): Promise<Change[]>;
  /**
   * Lines about one row, or those that one author (id of a caller) wrote, before a number; the newest first. Figures that
   * moved with what he wrote are none of his.
   */
  history(
    of: ({ entity: string; id: number } | { author: string }) & { before?: number; limit: number },
  ): Promise<Change[]>;
  /** Forgets lines before a moment (ISO 8601); answers how many. */
  prune(before: string): Promise<number>;
  /** Ids of the rows that are there, in their order. */
  ids(entity: string): Promise<number[]>;
  /** How many rows are there, and the stamp of the one that changed last; null where none has one. */
  extent(entity: string): Promise<{ rows: number; newest: string | null }>;
  /** Number of the oldest line that is kept, 0 for an empty log. */
  firstSeq(): Promise<number>;
  /** Number of the newest line, 0 for an empty log. */
  lastSeq(): Promise<number>;
}

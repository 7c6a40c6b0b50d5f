import type { ChangeKind } from './copy.ts';

/** What came of a write. `open` while it runs; `unknown` when nobody can say, after a crash or an answer that was lost. */
export type WriteOutcome = 'open' | 'done' | 'refused' | 'failed' | 'unknown';

/** A write that somebody asks for: never a value of it. */
export interface AskedWrite {
  author: { id: string; name: string };
  /** `PATCH /projets/{id}` */
  operation: string;
  /** Name of the action, where one is run by its name. */
  command: string | null;
  /** The row that is named, where one is. */
  entity: string | null;
  rowId: number | null;
  /** Fields or parameters that are given, of those that the model knows. */
  fields: readonly string[];
  /** Id of the run: lines of the change log that come of it have the same. Null where it never ran. */
  run: string | null;
  /** Id of the HTTP request. */
  request: string;
}

export interface WriteEnd {
  outcome: WriteOutcome;
  /** Code of the refusal or failure. */
  code: string | null;
}

export interface WriteLine extends AskedWrite, WriteEnd {
  id: number;
  /** ISO 8601. */
  at: string;
  /** Rows that it changed, by the change log. */
  rows: { entity: string; id: number; kind: ChangeKind }[];
}

/** Which lines are asked for: those that fulfil all that is given. */
export interface WriteFilter {
  author?: string | undefined;
  /** A row that was named, or was changed. */
  row?: { entity: string; id?: number | undefined } | undefined;
  outcome?: WriteOutcome | undefined;
  /** Number of a line: those before it. */
  before?: number | undefined;
  limit: number;
}

/** Every write that was asked for over the API, refused ones too, a line each. */
export interface WriteLog {
  /** Stores the line; durable when it resolves. @param end left out for a write that begins @returns its number */
  add(write: AskedWrite, end?: WriteEnd): Promise<number>;
  end(id: number, end: WriteEnd): Promise<void>;
  /** The newest first. */
  find(filter: WriteFilter): Promise<WriteLine[]>;
  /** Closes what began before a moment and never ended: done where the change log has something of it, else unknown. */
  settle(before: number): Promise<void>;
  /** Forgets lines before a moment. */
  prune(before: number): Promise<void>;
}

import type { ChangeKind, Origin } from './copy.ts';

/** A write that Baserow is about to be asked for. */
export interface WriteIntent {
  entity: string;
  kind: ChangeKind;
  /** Null for a row that is to be made. */
  rowId: number | null;
  /** Of a creation. */
  marker: string | null;
  /** Values as the copy will hold them; kept as digests alone. */
  values: Readonly<Record<string, unknown>>;
  origin: Pick<Origin, 'author' | 'command' | 'request'>;
}

/**
 * What is about to be written, so that a change that comes back after a crash still has its author: whichever source tells of
 * it first, `Copy.apply` finds the intent that it fulfils.
 */
export interface WriteIntents {
  /** Stores the intent; durable when it resolves. @returns its id, which `Origin.intent` closes */
  open(intent: WriteIntent): Promise<string>;
  /** Forgets an intent of which nothing came, or what came of it is known. */
  drop(id: string): Promise<void>;
  /** Those that were opened before a moment, by a bridge that may be gone; the oldest first. */
  openedBefore(
    moment: number,
  ): Promise<(Pick<WriteIntent, 'entity' | 'rowId' | 'marker'> & { id: string; at: number })[]>;
}

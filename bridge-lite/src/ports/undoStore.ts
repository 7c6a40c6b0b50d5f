import type { UndoState } from '../commands/rowUndo.ts';

/** A run of an action that may still be taken back. */
export interface UndoRecord {
  id: string;
  /** Only this caller may undo it. */
  caller: string;
  action: string;
  entity: string;
  rowId: number;
  state: UndoState;
  expiresAt: number;
}

/** Remembers what can be undone. */
export interface UndoStore {
  add(record: UndoRecord): Promise<void>;
  /** Undefined when it is unknown, past its time, or another caller's. */
  find(id: string, caller: string): Promise<UndoRecord | undefined>;
  /** Those of these ids that this caller may still undo, with when that ends (milliseconds). */
  among(ids: readonly string[], caller: string): Promise<Map<string, number>>;
  remove(id: string): Promise<void>;
  /** Drops what is past its time; answers how many. */
  prune(): Promise<number>;
}

import type { PersonFinder } from '../../model/index.ts';
import type { CopyValues } from './copy.ts';

/** The row of a person who is erased. */
export interface ErasedRow {
  entity: string;
  id: number;
  /** Its table in Baserow; undefined while there is none. */
  tableId: number | undefined;
  finder: PersonFinder;
  /** Addresses that mails to the person went to. */
  emails: readonly string[];
  /** Accounts of the wiki that the row was bound to. */
  accounts: readonly string[];
}

/** A row of the copy. */
export interface NamingRow {
  entity: string;
  id: number;
  values: CopyValues;
}

/** A page of the wiki that tells of the person. */
export interface NamingPage {
  pageId: string;
  slugId: string;
  spaceSlug: string | null;
  isMentioned: boolean;
  isTitled: boolean;
}

/** What the bridge's own database keeps of a person. Everything can be done again: what is done is not found any more. */
export interface PersonTraces {
  /** Whatever the row is known to have held, now and in each line of the log; empty for a row that never was. */
  statesOf(entity: string, id: number): Promise<CopyValues[]>;
  /** True when the row is in the copy and not gone. */
  isThere(entity: string, id: number): Promise<boolean>;
  /** Rows that are there whose values may match. */
  rowsMatching(pattern: string): Promise<NamingRow[]>;
  /** Pages that mention the row, or have the person in their title. */
  pagesOf(row: ErasedRow): Promise<NamingPage[]>;
  /** Other tools that were told of changes of the row, by their number. */
  told(entity: string, id: number): Promise<number>;
  /**
   * Removes the person from every table but the lines of the row itself, from which a second run knows whom to look for.
   * Of the copy only rows that are gone: the others are what Baserow says.
   * @returns rows that are changed or removed, by table
   */
  sweep(row: ErasedRow, options: { isDry: boolean }): Promise<Record<string, number>>;
  /** Last of all: removes former values of the row from the log and, where it is gone, from the copy. All or nothing. @returns lines of the log */
  forget(row: ErasedRow, options: { isDry: boolean }): Promise<number>;
}

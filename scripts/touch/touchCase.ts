/** A change that is measured, by its name in the line that `npm run touch -- --json` prints. */
export type TouchName =
  | 'field'
  | 'creatable_field'
  | 'relation'
  | 'entity'
  | 'action'
  | 'view_kind'
  | 'right'
  | 'language';

/** What a person does to one file, by its path from the root: makes it, or adds text below one of its lines. */
export type Edit = { file: string; create: string } | { file: string; below: string; add: string };

/** A worked example: the very change that CONTRIBUTING.md shows, and that is applied, walked and counted. */
export interface TouchCase {
  name: TouchName;
  /** Most files that a person may have to edit for it. */
  limit: number;
  edits: readonly Edit[];
}

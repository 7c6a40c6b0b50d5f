import type { EntityName, EntityViewAttributes } from '@formation-hub/extensions';
import type { RowCreation } from './create/useRowCreation';
import type { ViewRow } from './viewRow';

/** What every form of a view is given. */
export interface ViewBodyProps {
  entity: EntityName;
  attributes: EntityViewAttributes;
  /** Field that makes the columns or groups, or places the rows on days; null without one. */
  groupBy: string | null;
  /** Rows that pass the filters and the search, in the order of the sorts. */
  rows: readonly ViewRow[];
  /** Shows all about a row. */
  onOpen: (row: ViewRow) => void;
  onChange: (patch: Partial<EntityViewAttributes>) => void;
  /** Whether the reader may change fields; undefined while nobody knows. */
  canWrite: boolean | undefined;
  /** Undefined where rows of this kind cannot be made. */
  creation: RowCreation | undefined;
}

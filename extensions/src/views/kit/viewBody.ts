import type { EntityName, EntityViewAttributes } from '@formation-hub/extensions';
import type { FieldRights } from '../../edit/useFieldRights';
import type { RowCreation } from './create/useRowCreation';
import type { AskedRows } from './question';
import type { RowGroup } from './rows/rowGroups';
import type { RowData } from './rows/useRowGroups';
import type { ViewRow } from './viewRow';

/** What every form of a view is given. */
export interface ViewBodyProps {
  entity: EntityName;
  attributes: EntityViewAttributes;
  /** Field that makes the columns or groups, or places the rows on days; null without one. */
  groupBy: string | null;
  /** Answer to the view's question. */
  data: RowData & { groups: readonly RowGroup[] };
  /** Rows that pass filters and search, also those that the question leaves out. */
  found: number;
  /** Rows that the view is about, for questions of its own. */
  asked: AskedRows;
  /** Shows all about a row. */
  onOpen: (row: ViewRow) => void;
  onChange: (patch: Partial<EntityViewAttributes>) => void;
  /** What the reader may change in some row at least. */
  rights: FieldRights;
  /** Whether the reader has come to the view: what they may do with its rows is asked for then. */
  isEngaged: boolean;
  /** Undefined where rows of this kind cannot be made. */
  creation: RowCreation | undefined;
}

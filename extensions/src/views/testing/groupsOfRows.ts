import { type EntityName, getEntity } from '@formation-hub/extensions';
import { answerQueries } from '../../../fake/answerQuery';
import type { QueryGroup } from '../../wire';
import { editorFields } from '../../wire/testing/fakeBridge';
import { groupsOf, type RowGroup } from '../kit/rows/rowGroups';
import type { ViewRow } from '../kit/viewRow';

/** The bridge's answer to a question for groups: at most `head` rows of each. */
export function answerGroups(
  entity: EntityName,
  by: string,
  rows: readonly ViewRow[],
  { sums = [], head = 50 }: { sums?: string[]; head?: number } = {},
) {
  const { collection } = getEntity(entity);
  const { body } = answerQueries({ rowsOf: () => rows, fieldsOf: editorFields }, `${collection}/query`, {
    groups: { by, sums, rows: head },
  });
  const groups = (body as { data: QueryGroup<ViewRow>[] }).data;
  return { rows: [], groups, total: rows.length, sums: {}, ends: {} };
}

/** Rows in their groups, as a view gets them. */
export const groupsOfRows = (
  entity: EntityName,
  by: string,
  rows: readonly ViewRow[],
  sums: string[] = [],
): RowGroup[] => groupsOf({ entity, by, sums }, answerGroups(entity, by, rows, { sums }), []);

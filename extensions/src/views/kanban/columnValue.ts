import { type EntityName, findField } from '@formation-hub/extensions';
import type { FieldDraft } from '../../fields/fieldValue';
import { choiceGroup } from '../kit/rows/rowGroups';
import type { BoardColumn } from './boardModel';

/** What putting a card into a column gives its grouping field. */
export function columnValue(entity: EntityName, groupBy: string, { key, label }: BoardColumn): FieldDraft {
  if (key === '') return null;
  return choiceGroup(findField(entity, groupBy))?.draft(key, label) ?? key;
}

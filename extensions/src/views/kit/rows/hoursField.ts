import { type EntityName, getEntity } from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';

/** Field whose hours are summed under a column, a day or a view; undefined when rows carry none. */
export function hoursField(entity: EntityName): string | undefined {
  const { card, fields } = getEntity(entity);
  return card.bars[0]?.total ?? fields.find((field) => fieldKind(field).sum !== undefined)?.name;
}

import { type EntityName, findField, getEntity } from '@formation-hub/extensions';
import { isWritable } from '../../../edit/writableFields';
import { translateDataView } from '../../../i18n/dataView';
import { localize } from '../../../i18n/language';

/** Why rows cannot be moved in time, in a sentence; undefined where they can. */
export function moveObstacle(
  entity: EntityName,
  fields: readonly string[],
  canWrite: boolean | undefined,
): string | undefined {
  const noun = localize(getEntity(entity).plural).toLowerCase();
  if (!fields.every((name) => isWritable(findField(entity, name)))) return translateDataView('move.fixed', { noun });
  return canWrite === false ? translateDataView('move.forbidden', { noun }) : undefined;
}

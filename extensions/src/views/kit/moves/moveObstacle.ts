import { type EntityName, findField, getEntity } from '@formation-hub/extensions';
import type { FieldRights } from '../../../edit/useFieldRights';
import { isWritable } from '../../../edit/writableFields';
import { translateDataView } from '../../../i18n/dataView';
import { localize } from '../../../i18n/language';

/** Why no row can be moved in time, in a sentence; undefined where some can. */
export function moveObstacle(entity: EntityName, fields: readonly string[], rights: FieldRights): string | undefined {
  const noun = localize(getEntity(entity).plural).toLowerCase();
  if (!fields.every((name) => isWritable(findField(entity, name)))) return translateDataView('move.fixed', { noun });
  return fields.every(rights.allows) ? undefined : translateDataView('move.forbidden', { noun });
}

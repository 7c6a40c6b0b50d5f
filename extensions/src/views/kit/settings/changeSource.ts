import {
  defaultViewKind,
  type EntityName,
  type EntityViewAttributes,
  findEntityOfCollection,
  getEntity,
} from '@formation-hub/extensions';
import type { View } from '../view';

/** What turning a view to another collection changes: filters, sorts and fields of the old one mean nothing there. */
export function changeSource(
  attributes: EntityViewAttributes,
  source: EntityViewAttributes['source'],
  viewsOf: (entity: EntityName) => readonly View[],
): Partial<EntityViewAttributes> {
  const before = findEntityOfCollection(attributes.source);
  const entity = findEntityOfCollection(source);
  if (!entity || source === attributes.source) return {};
  const isShown = viewsOf(entity).some(({ kind }) => kind === attributes.view);
  const wasNamedAfterSource = before !== null && attributes.title === getEntity(before).plural;
  return {
    source,
    view: isShown ? attributes.view : defaultViewKind,
    groupBy: null,
    filters: {},
    sorts: [],
    fields: [],
    ...(wasNamedAfterSource && { title: getEntity(entity).plural }),
  };
}

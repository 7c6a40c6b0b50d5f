import { type EntityViewAttributes, entityRegistry, findEntityOfCollection } from '@formation-hub/extensions';
import { viewKindsOf } from './viewFit';

/** What turning a view to another collection changes: filters, sorts and fields of the old one mean nothing there. */
export function changeSource(
  attributes: EntityViewAttributes,
  source: EntityViewAttributes['source'],
): Partial<EntityViewAttributes> {
  const before = findEntityOfCollection(attributes.source);
  const entity = findEntityOfCollection(source);
  if (!entity || source === attributes.source) return {};
  const kinds = viewKindsOf(entity);
  const wasNamedAfterSource = before !== null && attributes.title === entityRegistry[before].plural;
  return {
    source,
    view: kinds.includes(attributes.view) ? attributes.view : 'table',
    groupBy: null,
    filters: {},
    sorts: [],
    fields: [],
    ...(wasNamedAfterSource && { title: entityRegistry[entity].plural }),
  };
}

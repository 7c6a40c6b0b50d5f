import { type EntityName, getEntity } from '@formation-hub/extensions';

/** Every field that the bars of an entity are drawn from. */
export const loadFields = (entity: EntityName): string[] => [
  ...new Set(getEntity(entity).card.bars.flatMap(({ total, used, planned = used }) => [total, used, planned])),
];

import { collections, type EntityViewAttributes, entityNames, entityRegistry } from '@formation-hub/extensions';

/** Ready-made views by the name they are typed with, as attributes of an `entityView`. */
export const viewPresets: readonly { name: string; attributes: EntityViewAttributes }[] = entityNames.flatMap(
  (entity) =>
    entityRegistry[entity].presets.map(({ name, title, view, groupBy, filters, sorts, fields }) => ({
      name,
      attributes: {
        source: collections[entity],
        view,
        groupBy,
        filters: { ...filters },
        sorts: [...sorts],
        fields: [...fields],
        title: title,
      },
    })),
);

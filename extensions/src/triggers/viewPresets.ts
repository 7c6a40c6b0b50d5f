import {
  type EntityDefinition,
  type EntityViewAttributes,
  entityNames,
  getEntity,
  type ViewPreset,
} from '@formation-hub/extensions';

/** A ready-made view as attributes of an `entityView`. */
export function viewAttributes(
  { collection }: EntityDefinition,
  { title, view, groupBy, filters, sorts, fields }: ViewPreset,
): EntityViewAttributes {
  return {
    source: collection,
    view,
    groupBy,
    filters: { ...filters },
    sorts: [...sorts],
    fields: [...fields],
    title,
  };
}

/** The ready-made view that is typed with this name, as attributes of an `entityView`. */
export function findViewPreset(name: string): EntityViewAttributes | undefined {
  for (const entity of entityNames().map((known) => getEntity(known))) {
    const preset = entity.presets.find((candidate) => candidate.name === name);
    if (preset) return viewAttributes(entity, preset);
  }
  return undefined;
}

import { createSchema, fieldsOf, type House, pageFieldOf } from '../../model/index.ts';

/**
 * Entities whose rows the bridge writes. Rows are made by the actions that say so; they change where there is something
 * to correct, a state to follow, an action to run, or a page to note.
 */
export function writtenEntities(house: Pick<House, 'entities' | 'actions' | 'guards'>) {
  const { served } = createSchema(house);
  const created = new Set(house.actions.flatMap(({ makes }) => makes?.name ?? []));
  const moved = new Set([
    ...house.guards.flatMap(({ entity, patch }) => (patch ? [entity.name] : [])),
    ...house.actions.flatMap(({ on, makes }) => (makes ? [makes.name] : (on?.name ?? []))),
  ]);
  const updated = served.filter(
    (entity) =>
      moved.has(entity.name) ||
      pageFieldOf(entity) !== null ||
      fieldsOf(entity).some(([, { states }]) => states !== undefined),
  );
  return { served, created, updated: new Set(updated.map(({ name }) => name)) };
}

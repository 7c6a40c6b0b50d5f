import { type EntityByName, type EntityName, type ResourceState, useEntity } from '../wire';

/** Follows an entity where there is one; undefined where an action runs on nothing in particular. */
export function useOptionalEntity(
  entity: EntityName | null,
  id: number | null,
): ResourceState<EntityByName[EntityName]> | undefined {
  const state = useEntity(entity, id);
  return entity === null || id === null ? undefined : state;
}

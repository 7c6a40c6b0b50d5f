import { fieldsOf } from '../entity.ts';
import type { Guard } from '../guard.ts';
import type { House } from '../house.ts';

/**
 * The guards of the house, and one without a rule for each entity that has none, where the policy lets people change its
 * fields: an entity needs no file but its own to be corrected.
 */
export function guardsOf({ entities, guards, policy }: Pick<House, 'entities' | 'guards' | 'policy'>): Guard[] {
  const guarded = new Set(guards.map(({ entity }) => entity.name));
  const open = entities.filter(
    (entity) =>
      entity.served !== false &&
      !guarded.has(entity.name) &&
      policy.entities[entity.name]?.change !== undefined &&
      fieldsOf(entity).some(([, { edit }]) => edit),
  );
  return [
    ...guards,
    ...open.map((entity): Guard => {
      const { name } = entity;
      return { entity, patch: { summary: `Change fields of one ${name}`, answer: `The ${name} after the change.` } };
    }),
  ];
}

import { type EntityName, entityNames, entityRegistry, type TriggerDefinition } from '@formation-hub/extensions';

/** A trigger and the entity whose rows it lists. */
export interface Trigger extends TriggerDefinition {
  entity: EntityName;
}

/** Every trigger of the registry. */
export const triggers: readonly Trigger[] = entityNames.flatMap((entity) =>
  entityRegistry[entity].triggers.map((trigger) => ({ ...trigger, entity })),
);

import { type EntityName, entityNames, getEntity, schemaHash, type TriggerDefinition } from '@formation-hub/extensions';

/** A trigger and the entity whose rows it lists. */
export interface Trigger extends TriggerDefinition {
  entity: EntityName;
}

/** Schema name of the node that a trigger puts into the page. */
export function nodeOfTrigger({ insert }: Trigger): string {
  if (insert === 'mention') return 'entityMention';
  if (insert === 'embed') return 'entityEmbed';
  return 'action' in insert ? 'entityAction' : 'entityView';
}

let known: { schema: string; triggers: readonly Trigger[] } | undefined;

/** Every trigger of the entities as they are now. */
export function currentTriggers(): readonly Trigger[] {
  const schema = schemaHash();
  if (known?.schema !== schema) {
    const triggers = entityNames().flatMap((entity) =>
      getEntity(entity).triggers.map((trigger) => ({ ...trigger, entity })),
    );
    known = { schema, triggers };
  }
  return known.triggers;
}

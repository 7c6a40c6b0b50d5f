import { bridgeUrlOf, parseBridgePlace } from '../entity-url/addresses';
import { entityLabel } from '../entity-url/entityLabel';
import { parseEntityId } from '../entity-url/parseEntityId';
import { isEntityName } from '../model/schema';
import type { EntityName } from '../model/types';

/** Stored attributes of an `entityMention`. */
export interface EntityMentionAttributes {
  entity: EntityName;
  /** Baserow row id. */
  id: number;
  /** Name at the time of writing: what is shown without the bridge. */
  label: string;
}

/** Checked attributes, or null when entity or id is unfit. */
export function parseEntityMentionAttributes(
  attributes: Readonly<Record<string, unknown>>,
): EntityMentionAttributes | null {
  const id = parseEntityId(attributes.id);
  if (!isEntityName(attributes.entity) || id === null) return null;
  return { entity: attributes.entity, id, label: entityLabel(attributes.label, attributes.entity, id) };
}

/** Address of the entity's page: `/bridge/personne/12`. */
export function entityPageUrl(entity: EntityName, id: number): string | null {
  return bridgeUrlOf({ kind: 'mention', entity, id: String(id) });
}

/** Reads `/bridge/<entity>/<id>`; null for every other address, also for that of a card. */
export function parseEntityMentionUrl(href: unknown, label: unknown): EntityMentionAttributes | null {
  const place = parseBridgePlace(href);
  return place?.kind === 'mention' ? parseEntityMentionAttributes({ ...place, label }) : null;
}

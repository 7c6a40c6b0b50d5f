import { type EntityMentionAttributes, parseEntityMentionAttributes } from '../entity-mention/entityMentionAttributes';
import { bridgeUrlOf, parseBridgePlace } from '../entity-url/addresses';

export const embedSizes = ['compact', 'complete'] as const;
export type EmbedSize = (typeof embedSizes)[number];

/** Stored attributes of an `entityEmbed`. */
export interface EntityEmbedAttributes extends EntityMentionAttributes {
  /** How much the card shows. @default 'complete' */
  size: EmbedSize;
}

/** Checked attributes, or null when entity or id is unfit. An unknown size is `complete`. */
export function parseEntityEmbedAttributes(
  attributes: Readonly<Record<string, unknown>>,
): EntityEmbedAttributes | null {
  const mention = parseEntityMentionAttributes(attributes);
  return mention && { ...mention, size: embedSizes.find((size) => size === attributes.size) ?? 'complete' };
}

/** Address of a card: `/bridge/projet/12?bloc=carte&taille=complete`. */
export function entityEmbedUrl({ entity, id, size }: EntityEmbedAttributes): string | null {
  return bridgeUrlOf({ kind: 'card', entity, id: String(id), size });
}

/** Reads the address of a card; null for every other address. */
export function parseEntityEmbedUrl(href: unknown, label: unknown): EntityEmbedAttributes | null {
  const place = parseBridgePlace(href);
  return place?.kind === 'card' ? parseEntityEmbedAttributes({ ...place, label }) : null;
}

import { type EntityMentionAttributes, parseEntityMentionAttributes } from '../entity-mention/entityMentionAttributes';
import { buildBridgeUrl, parseBridgeUrl } from '../entity-url/bridgeUrl';

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
  return buildBridgeUrl(
    [entity, id],
    [
      ['bloc', 'carte'],
      ['taille', size],
    ],
  );
}

/** Reads the address of a card; null for every other address. */
export function parseEntityEmbedUrl(href: unknown, label: unknown): EntityEmbedAttributes | null {
  const address = parseBridgeUrl(href);
  if (address?.segments.length !== 2 || address.query.get('bloc') !== 'carte') return null;
  const [entity, id] = address.segments;
  return parseEntityEmbedAttributes({ entity, id, label, size: address.query.get('taille') });
}

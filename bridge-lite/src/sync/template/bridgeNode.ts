import { parseBridgePlace, parseBridgeUrl } from '../../../model/addresses.ts';
import type { WikiNode } from '../wikiContent.ts';

/** A link that a template may not hold; the message says which and why. */
export class UnfitLink extends Error {}

/**
 * The block or mention that a link to the bridge stands for; undefined for a link to anything else.
 * @throws UnfitLink for an address of the bridge that stands for nothing
 */
export function bridgeNode(href: string, label: string): { node: WikiNode; isInline: boolean } | undefined {
  const place = parseBridgePlace(href);
  if (!place) {
    const isOrdinary = !href.startsWith('/bridge/') || parseBridgeUrl(href)?.segments.length === 1;
    if (isOrdinary) return undefined;
    throw new UnfitLink(`${href} is no address of the bridge`);
  }
  switch (place.kind) {
    case 'mention':
      return {
        node: { type: 'entityMention', attrs: { entity: place.entity, id: idOf(place.id), label } },
        isInline: true,
      };
    case 'card': {
      const attrs = { entity: place.entity, id: idOf(place.id), label, size: place.size ?? 'complete' };
      return { node: { type: 'entityEmbed', attrs }, isInline: false };
    }
    case 'action': {
      const id = place.id === null ? null : idOf(place.id);
      return {
        node: { type: 'entityAction', attrs: { action: place.action, entity: place.entity, id, label } },
        isInline: false,
      };
    }
    case 'view': {
      const { kind: _kind, view, ...attrs } = place;
      return {
        node: { type: 'entityView', attrs: { ...attrs, view: view ?? 'table', title: label } },
        isInline: false,
      };
    }
  }
}

function idOf(text: string): number | string {
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : text;
}

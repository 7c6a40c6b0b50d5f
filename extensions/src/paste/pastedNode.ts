import {
  parseEntityActionUrl,
  parseEntityEmbedUrl,
  parseEntityMentionUrl,
  parseEntityViewUrl,
} from '@formation-hub/extensions';

/** What an address under `/bridge/` stands for, as node type and attributes; null for every other text. */
export function pastedNode(text: string): { type: string; attrs: object } | null {
  const href = text.trim();
  const found: [string, object | null][] = [
    ['entityMention', parseEntityMentionUrl(href, '')],
    ['entityEmbed', parseEntityEmbedUrl(href, '')],
    ['entityView', parseEntityViewUrl(href, '')],
    ['entityAction', parseEntityActionUrl(href, '')],
  ];
  for (const [type, attrs] of found) if (attrs) return { type, attrs };
  return null;
}

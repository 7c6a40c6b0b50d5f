import type { MentionCardKey } from './mentionCard.fr';

/** English texts of the mention's card. */
export const mentionCardEn: Record<MentionCardKey, string> = {
  'card.open': 'Open',
  'card.total': 'Total',
  'card.noAssignment': 'Nothing assigned at the moment',
  'card.more': 'and {count} more',
  'card.bar': '{used} of {total} h',
  'card.over': '{used} of {total} h (+{over})',
  'card.stale': 'Data read {age}; the service does not answer.',
  'card.forbidden': 'You have no access to this row.',
  'card.notFound': 'This row no longer exists in Baserow.',
  'card.error': 'The data is unavailable at the moment.',
  'card.remove': 'Remove the mention',
  'card.loading': 'Loading…',
  'card.pages': 'On other pages ({count})',
  'card.untitled': 'Untitled',
};

import type { SharedKey } from './shared.fr';

/** English texts that are needed before the first card or board. */
export const sharedEn: Readonly<Record<SharedKey, string>> = {
  'age.now': 'just now',
  'age.minutes': '{count} min ago',
  'age.hours': '{count} h ago',
  'age.days': '{count} d ago',
  'hours.value': '{heures} h',
  'state.unreadable': 'This block is incomplete and cannot be shown.',
  'state.broken': 'This block could not be shown. Reload the page.',
};

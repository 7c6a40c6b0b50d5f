import { inLanguage } from '../i18n/language';
import type { MentionCard } from './createMentionCard';

let card: MentionCard | undefined;
let loading: Promise<MentionCard> | undefined;

/** The page's one card, undefined until it has been loaded. */
export function findMentionCard(): MentionCard | undefined {
  return card;
}

/** Loads the card's code once for the page, when a chip is first pointed at. */
export function loadMentionCard(): Promise<MentionCard> {
  loading ??= inLanguage(import('./createMentionCard')).then(
    ({ createMentionCard }) => {
      card = createMentionCard();
      return card;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

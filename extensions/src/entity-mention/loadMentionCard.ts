import { inLanguage } from '../i18n/language';

type CardCode = typeof import('./cardController');

let loading: Promise<CardCode> | undefined;

/** Loads the card's code once for the page, when a chip is first pointed at. */
export function loadMentionCard(): Promise<CardCode> {
  loading ??= inLanguage(import('./cardController')).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

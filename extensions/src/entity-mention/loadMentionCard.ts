import { inLanguage } from '../i18n/language';

type CardCode = typeof import('./cardController');

let code: CardCode | undefined;
let loading: Promise<CardCode> | undefined;

/** The card's code, undefined until it has been loaded. */
export const findMentionCard = (): CardCode | undefined => code;

/** Loads the card's code once for the page, when a chip is first pointed at. */
export function loadMentionCard(): Promise<CardCode> {
  loading ??= inLanguage(import('./cardController')).then(
    (loaded) => {
      code = loaded;
      return loaded;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

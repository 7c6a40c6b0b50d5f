import { inLanguage } from '../i18n/language';
import { loadOnce } from '../wire/loadOnce';

/** The card's code, loaded when a chip is first pointed at. */
export const { find: findMentionCard, load: loadMentionCard } = loadOnce(() => inLanguage(import('./cardController')));

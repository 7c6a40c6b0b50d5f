import { mentionCardFr } from './fr/mentionCard';
import { createTranslate } from './translate';

/** Text of the mention's card in the language of the screen. */
export const translateMentionCard = createTranslate('mentionCard', mentionCardFr);

import { mentionCardEn } from './mentionCard.en';
import { mentionCardFr } from './mentionCard.fr';
import { createTranslate } from './translate';

/** Text of the mention's card in the language of the screen. */
export const translateMentionCard = createTranslate({ fr: mentionCardFr, en: mentionCardEn });

import { sharedEn } from './shared.en';
import { sharedFr } from './shared.fr';
import { createTranslate } from './translate';

/** Text that is needed before the first card or board, in the language of the screen. */
export const translateShared = createTranslate({ fr: sharedFr, en: sharedEn });

import { sharedFr } from './fr/shared';
import { createTranslate } from './translate';

/** Text that is needed before the first card or board, in the language of the screen. */
export const translateShared = createTranslate('shared', sharedFr);

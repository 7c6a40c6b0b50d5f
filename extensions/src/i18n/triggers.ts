import { triggersFr } from './fr/triggers';
import { createTranslate } from './translate';

/** Text of the triggers' list, and of blocks that cannot stand somewhere, in the language of the screen. */
export const translateTriggers = createTranslate('triggers', triggersFr);

import { viewsFr } from './fr/views';
import { createTranslate } from './translate';

/** Text of the cards, boards, buttons and the page menu in the language of the screen. */
export const translateView = createTranslate('views', viewsFr);

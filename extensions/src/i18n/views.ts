import { createTranslate } from './translate';
import { viewsEn } from './views.en';
import { viewsFr } from './views.fr';

/** Text of the cards, boards, buttons and the page menu in the language of the screen. */
export const translateView = createTranslate({ fr: viewsFr, en: viewsEn });

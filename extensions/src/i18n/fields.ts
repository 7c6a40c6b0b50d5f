import { fieldsFr } from './fr/fields';
import { createTranslate } from './translate';

/** Words of the kinds of fields in the language of the screen. */
export const translateFields = createTranslate('fields', fieldsFr);

import { fieldsEn } from './fields.en';
import { fieldsFr } from './fields.fr';
import { createTranslate } from './translate';

/** Words of the kinds of fields in the language of the screen. */
export const translateFields = createTranslate({ fr: fieldsFr, en: fieldsEn });

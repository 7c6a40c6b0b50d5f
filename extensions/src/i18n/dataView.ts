import { dataViewEn } from './dataView.en';
import { dataViewFr } from './dataView.fr';
import { createTranslate } from './translate';

/** Text of the data views in the language of the screen. */
export const translateDataView = createTranslate({ fr: dataViewFr, en: dataViewEn });

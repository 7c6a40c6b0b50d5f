import { dataViewFr } from './fr/dataView';
import { createTranslate } from './translate';

/** Text of the data views in the language of the screen. */
export const translateDataView = createTranslate('dataView', dataViewFr);

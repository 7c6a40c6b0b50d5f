import { historyFr } from './fr/history';
import { createTranslate } from './translate';

/** Text of the history of rows in the language of the screen. */
export const translateHistory = createTranslate('history', historyFr);

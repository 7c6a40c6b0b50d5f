import { editorEn } from './editor.en';
import { editorFr } from './editor.fr';
import { createTranslate } from './translate';

/** Text of the mention, its card, the triggers and the slash items in the language of the screen. */
export const translateEditor = createTranslate({ fr: editorFr, en: editorEn });

import { editorFr } from './fr/editor';
import { createTranslate } from './translate';

/** Text of the mention, its card and the slash items in the language of the screen. */
export const translateEditor = createTranslate('editor', editorFr);

import { coreEn } from './core.en';
import { coreFr } from './core.fr';
import { createTranslate } from './translate';

/** Text of the nodes, mention, triggers and slash items in the language of the screen. */
export const translate = createTranslate({ fr: coreFr, en: coreEn });

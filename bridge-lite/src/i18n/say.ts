import type { Catalogue, Figures } from '../../model/index.ts';
import { houseLanguage } from './languages.ts';
import { fillIn, type Language, translateStatut } from './translate.ts';

/** A sentence of the house in a language, its figures filled in; in French where the language lacks it. */
export type Say = (language: Language, sentence: string, figures?: Figures) => string;

export function createSay(languages: Readonly<Record<string, Catalogue>>): Say {
  return (language, sentence, figures = {}) => {
    const params = Object.entries(figures).map(([name, figure]): [string, string | number] => [
      name,
      typeof figure === 'object' ? translateStatut(language, figure.state) : figure,
    ]);
    const own = languages[language]?.sentences[sentence];
    return fillIn(own === undefined ? houseLanguage : language, own ?? sentence, Object.fromEntries(params));
  };
}

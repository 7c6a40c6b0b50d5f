import type { Catalogue, Figures } from '../../model/index.ts';
import type { Labels } from './labels.ts';
import { houseLanguage } from './languages.ts';
import { fillIn, type Language } from './translate.ts';

/** A sentence of the house in a language, its figures filled in; in French where the language lacks it. */
export type Say = (language: Language, sentence: string, figures?: Figures) => string;

export function createSay(languages: Readonly<Record<string, Catalogue>>, labels: Pick<Labels, 'option'>): Say {
  return (language, sentence, figures = {}) => {
    const params = Object.entries(figures).map(([name, figure]): [string, string | number] => [
      name,
      typeof figure === 'object' ? labels.option(language, figure.of, figure.state) : figure,
    ]);
    const own = languages[language]?.sentences[sentence];
    return fillIn(own === undefined ? houseLanguage : language, own ?? sentence, Object.fromEntries(params));
  };
}

import { type AnyField, type Catalogue, optionsOf, type Schema } from '../../model/index.ts';
import { houseLanguage } from './languages.ts';
import { type Language, translate } from './translate.ts';

/** What the house calls its entities, fields and values. A name that it does not know is said as it is. */
export interface Labels {
  /** Name of an entity with its article, to begin a sentence. */
  entity(language: Language, entity: string): string;
  /** Name of an entity without an article. */
  kind(language: Language, entity: string): string;
  /** Name of all its rows. */
  plural(language: Language, entity: string): string;
  field(language: Language, entity: string, field: string): string;
  /** A value of a choice; the words for « none » when it is empty. @param place `projet.statut` */
  option(language: Language, place: string | undefined, value: string | null): string;
  /** A text of the model, or the word that it needs at its place. */
  word(language: Language, text: string, place?: string): string;
  /** Values of a choice that stands in no entity, such as a parameter's own. */
  optionOf(language: Language, field: AnyField, value: string): string;
}

export function createLabels(schema: Schema, languages: Readonly<Record<string, Catalogue>>): Labels {
  /** A place may need another word than its text has elsewhere. */
  const word = (language: Language, text: string, place = '') => {
    const sentences = language === houseLanguage ? undefined : languages[language]?.sentences;
    return sentences?.[place] ?? sentences?.[text] ?? text;
  };
  const labelIn = (field: AnyField | undefined, value: string) => optionsOf(field ?? none)?.[value]?.label;

  return {
    word,
    entity: (language, entity) => word(language, schema.find(entity)?.article ?? entity),
    kind: (language, entity) => word(language, schema.find(entity)?.label ?? entity),
    plural: (language, entity) => word(language, schema.find(entity)?.plural ?? entity),
    field: (language, entity, field) =>
      word(language, schema.field(entity, field)?.label ?? field, `${entity}.${field}`),
    option(language, place = '', value) {
      if (value === null) return translate(language, 'label.none');
      const [entity = '', field = ''] = place.split('.');
      return word(language, labelIn(schema.field(entity, field), value) ?? value, `${place}.${value}`);
    },
    optionOf: (language, field, value) => word(language, labelIn(field, value) ?? value),
  };
}

const none: AnyField = { kind: 'text', label: '' };

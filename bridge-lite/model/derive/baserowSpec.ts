import { fieldsOf, optionsOf } from '../entity.ts';
import type { AnyField, Colour, OptionSpec } from '../field.ts';
import type { AnyEntity, House } from '../house.ts';
import { createSchema, type Schema } from '../schema.ts';
import { bridgeColumns } from './bridgeColumns.ts';
import { formulaText } from './formulaText.ts';
import { reverseName } from './reverseName.ts';

/** A field as Baserow has it. `unique` becomes its `unique_with_empty` constraint. */
export type BaserowFieldSpec = { name: string; primary?: true } & (
  | { type: 'text' | 'email' | 'phone_number' | 'url'; unique?: true }
  | { type: 'long_text' }
  | { type: 'number'; decimals: number; negative?: true }
  | { type: 'boolean' }
  | { type: 'file' }
  | { type: 'date' | 'last_modified'; includeTime?: true }
  | { type: 'single_select' | 'multiple_select'; options: readonly { value: string; color: string }[] }
  /** `reverse` names the field that Baserow adds to the linked table; null adds none. */
  | { type: 'link_row'; table: string; reverse: string | null }
  /** `formula` is Baserow formula text; the embedded server interprets the same text. */
  | { type: 'formula'; formula: string }
);

export interface DatabaseSpec {
  name: string;
  tables: readonly { name: string; fields: readonly BaserowFieldSpec[] }[];
}

/** Baserow's colour for each family. */
const colours: Record<Colour, string> = {
  gray: 'light-gray',
  blue: 'blue',
  violet: 'purple',
  teal: 'cyan',
  green: 'green',
  orange: 'orange',
  red: 'red',
};

/** What every table has beside the fields of its entity. */
const ownColumns: readonly BaserowFieldSpec[] = [
  { name: bridgeColumns.changed, type: 'last_modified', includeTime: true },
  { name: bridgeColumns.key, type: 'text', unique: true },
];

/** The Baserow database of a house: tables, fields, links, formulas and the bridge's own columns. Reverse links belong to their links. */
export function baserowSpec(house: Pick<House, 'name' | 'entities'>): DatabaseSpec {
  const schema = createSchema(house);
  return {
    name: house.name,
    tables: house.entities.map((entity) => ({
      name: entity.name,
      fields: [
        ...fieldsOf(entity)
          .filter(([, field]) => field.of === undefined)
          .map(([name, field]) => ({
            name,
            ...(field.title ? { primary: true as const } : {}),
            ...typeOf(schema, entity, name, field),
          })),
        ...ownColumns,
      ],
    })),
  };
}

type TypeSpec = BaserowFieldSpec extends infer S ? (S extends unknown ? Omit<S, 'name' | 'primary'> : never) : never;

function typeOf(schema: Schema, entity: AnyEntity, name: string, field: AnyField): TypeSpec {
  if (field.is) return { type: 'formula', formula: formulaText(schema, entity, field.is) };
  const unique = field.unique ? ({ unique: true } as const) : {};
  switch (field.kind) {
    case 'text':
    case 'page':
      return { type: 'text', ...unique };
    case 'email':
    case 'url':
      return { type: field.kind, ...unique };
    case 'phone':
      return { type: 'phone_number', ...unique };
    case 'number':
    case 'hours': {
      const decimals = field.decimals ?? (field.kind === 'hours' ? 2 : 0);
      return { type: 'number', decimals };
    }
    case 'day':
      return { type: 'date' };
    case 'moment':
      return { type: 'date', includeTime: true };
    case 'choice':
      return { type: 'single_select', options: optionList(optionsOf(field)) };
    case 'choices':
      return { type: 'multiple_select', options: optionList(optionsOf(field)) };
    case 'one':
    case 'many':
      return { type: 'link_row', table: field.to ?? '', reverse: reverseName(schema, entity, name) };
    default:
      return { type: field.kind };
  }
}

function optionList(options: Readonly<Record<string, OptionSpec>> = {}) {
  return Object.entries(options).map(([value, { colour }]) => ({ value, color: colours[colour] }));
}

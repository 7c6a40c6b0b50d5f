import type { Choice, ChoiceColor, FieldDefinition, Kind } from '@formation-hub/extensions';
import { isRecord, listOf, name, oneOf, optional, type Read, text, uniqueBy, yes } from './shapes';

const kind = oneOf<Kind>({
  text: true,
  long_text: true,
  email: true,
  phone: true,
  url: true,
  boolean: true,
  number: true,
  hours: true,
  day: true,
  moment: true,
  choice: true,
  choices: true,
  one: true,
  many: true,
  page: true,
  file: true,
});

const color = oneOf<ChoiceColor>({
  gray: true,
  blue: true,
  violet: true,
  teal: true,
  green: true,
  orange: true,
  red: true,
});

/** A field; one of a kind that this editor cannot draw is none. */
export const readField: Read<FieldDefinition> = (value) => {
  if (!isRecord(value)) return undefined;
  const [ofName, label, ofKind] = [name(value.name), text(value.label), kind(value.kind)];
  if (ofName === undefined || label === undefined || ofKind === undefined) return undefined;
  return {
    name: ofName,
    label,
    kind: ofKind,
    ...optional('entity', name(value.entity)),
    ...(Array.isArray(value.choices) && {
      choices: uniqueBy(listOf(readChoice)(value.choices), (choice) => choice.value),
    }),
    ...optional('editable', yes(value.editable)),
    ...optional('required', yes(value.required)),
    ...optional('oneWay', yes(value.oneWay)),
    ...optional('doer', yes(value.doer)),
    ...optional('leads', yes(value.leads)),
    ...optional('context', yes(value.context)),
  };
};

const readChoice: Read<Choice> = (value) => {
  if (!isRecord(value)) return undefined;
  const [ofValue, label] = [text(value.value), text(value.label)];
  if (ofValue === undefined || label === undefined) return undefined;
  return {
    value: ofValue,
    label,
    color: color(value.color) ?? 'gray',
    ...optional('final', yes(value.final)),
    ...optional('by', name(value.by)),
  };
};

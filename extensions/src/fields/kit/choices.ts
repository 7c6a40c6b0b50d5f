import { type Choice, choiceOf, type FieldDefinition } from '@formation-hub/extensions';
import { localize } from '../../i18n/language';
import type { FilterChip } from '../fieldControls';

/** Choice of a value; its raw name where the model does not list it. */
export const findFieldChoice = ({ choices = [] }: FieldDefinition, value: unknown): Choice | undefined =>
  choiceOf(choices, value);

/** Whether the model lists the value. */
export const isListed = ({ choices = [] }: FieldDefinition, value: unknown): boolean =>
  choices.some((choice) => choice.value === value);

/** Name of a value; the value itself where the model does not list it. */
export function choiceLabel(value: unknown, field: FieldDefinition): string {
  const choice = findFieldChoice(field, value);
  return choice ? localize(choice.label) : String(value);
}

/** The choices as values of a filter. */
export const chipsOf = ({ choices = [] }: FieldDefinition): FilterChip[] =>
  choices.map(({ value, label, color }) => ({ value, label: localize(label), color }));

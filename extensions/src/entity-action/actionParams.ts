import { fieldKind } from '../fields';
import type { Parsed } from '../fields/fieldValue';
import { problemText } from '../fields/kit/problemText';
import { translateView } from '../i18n/views';
import type { ActionField } from './actionFields';

export type FormValues = Readonly<Record<string, unknown>>;
export type FormErrors = Readonly<Record<string, string>>;

/** Values that the form starts with. */
export const initialValues = (fields: readonly ActionField[]): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, field.initial ?? fieldKind(field).form?.empty ?? '']));

const isEmpty = (value: unknown) => value === '' || value === null || value === undefined;

/** The parameter that a form's value stands for, or what is wrong with it. */
const read = (field: ActionField, value: unknown): Parsed | { value: unknown } =>
  fieldKind(field).form?.read?.(value, field) ?? { value };

/** What is wrong with the form, by field; empty when nothing is. The bridge checks again. */
export function checkValues(fields: readonly ActionField[], values: FormValues): FormErrors {
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const value = values[field.name];
    if (isEmpty(value)) {
      if (field.isRequired) errors[field.name] = translateView('form.required');
      continue;
    }
    const result = read(field, value);
    if ('problem' in result) errors[field.name] = problemText(result.problem);
  }
  return errors;
}

/** Parameters for the bridge: empty optional fields are left out, numbers take a comma or a point. */
export function toParams(fields: readonly ActionField[], values: FormValues): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.name];
    if (isEmpty(value)) continue;
    const result = read(field, value);
    params[field.name] = 'value' in result ? result.value : undefined;
  }
  return params;
}

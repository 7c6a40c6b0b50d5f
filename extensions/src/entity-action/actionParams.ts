import { translateView } from '../i18n/views';
import type { ActionField } from './actionFields';

export type FormValues = Readonly<Record<string, unknown>>;
export type FormErrors = Readonly<Record<string, string>>;

/** Values that the form starts with. */
export const initialValues = (fields: readonly ActionField[]): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, field.initial ?? (field.kind === 'boolean' ? false : '')]));

const isEmpty = (value: unknown) => value === '' || value === null || value === undefined;

/** What is wrong with the form, by field; empty when nothing is. The bridge checks again. */
export function checkValues(fields: readonly ActionField[], values: FormValues): FormErrors {
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const value = values[field.name];
    if (isEmpty(value)) {
      if (field.isRequired) errors[field.name] = translateView('form.required');
      continue;
    }
    if (field.kind !== 'number') continue;
    const number = parseNumber(value);
    if (number === undefined || (field.isInteger && !Number.isInteger(number)))
      errors[field.name] = translateView('form.number');
    else if (field.min !== undefined && field.isAboveMin && number <= field.min)
      errors[field.name] = translateView('form.above', { min: field.min });
    else if (field.min !== undefined && number < field.min)
      errors[field.name] = translateView('form.min', { min: field.min });
    else if (field.max !== undefined && number > field.max)
      errors[field.name] = translateView('form.max', { max: field.max });
  }
  return errors;
}

/** Parameters for the bridge: empty optional fields are left out, numbers take a comma or a point. */
export function toParams(fields: readonly ActionField[], values: FormValues): Record<string, unknown> {
  const params: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.name];
    if (isEmpty(value)) continue;
    params[field.name] = field.kind === 'number' ? parseNumber(value) : value;
  }
  return params;
}

function parseNumber(value: unknown): number | undefined {
  const number = Number(String(value).trim().replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}

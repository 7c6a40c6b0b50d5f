import type { FieldsKey } from './fields.fr';

/** English words of the kinds of fields. */
export const fieldsEn: Readonly<Record<FieldsKey, string>> = {
  'boolean.yes': 'Yes',
  'boolean.no': 'No',
};

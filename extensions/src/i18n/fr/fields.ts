/** French words of the kinds of fields, which mentions need as well as boards. */
export const fieldsFr = {
  'boolean.yes': 'Oui',
  'boolean.no': 'Non',
} as const;
export type FieldsKey = keyof typeof fieldsFr;

import { expect, test } from 'vitest';
import { type DatabaseSpec, schema } from '../../bridge-lite/baserow/schema.ts';
import { impersonalFields, personalFields } from './personalFields.ts';

const spec: DatabaseSpec = schema;
const kinds = ['text', 'long_text', 'email', 'phone_number', 'url'];
const textFields = spec.tables.flatMap(({ name, fields }) =>
  fields.filter(({ type }) => kinds.includes(type)).map((field) => `${name}.${field.name}`),
);

test('every field that people write text in is either personal or known not to be', () => {
  const isImpersonal = (path: string) => impersonalFields.some((each) => path === each || path.endsWith(`.${each}`));
  const decided = Object.entries(personalFields).flatMap(([table, fields]) =>
    Object.keys(fields).map((field) => `${table}.${field}`),
  );
  expect(textFields.filter((path) => !isImpersonal(path)).sort()).toEqual(decided.sort());
});

import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { houseSpec } from '../../baserow/houseSpec.ts';
import { fieldsOf, isStored, type Kind, optionsOf, titleOf } from '../../model/index.ts';
import { rowSchema } from './rowSchema.ts';

/** Field types of Baserow that fit each kind. */
const fitting: Record<Kind, string[]> = {
  text: ['text', 'formula'],
  long_text: ['long_text'],
  email: ['email'],
  phone: ['phone_number'],
  url: ['url'],
  page: ['text'],
  boolean: ['boolean'],
  number: ['number', 'formula'],
  hours: ['number', 'formula'],
  day: ['date'],
  moment: ['date'],
  choice: ['single_select'],
  choices: ['multiple_select'],
  one: ['link_row'],
  many: [],
  file: ['file'],
};

const served = house.entities.filter((entity) => !('served' in entity));

describe.each(served.map((entity) => [entity.name, entity] as const))('%s', (name, entity) => {
  const table = houseSpec.tables.find((one) => one.name === name);
  const reverseFields = houseSpec.tables.flatMap(({ fields }) =>
    fields.flatMap((field) => (field.type === 'link_row' && field.table === name ? [field.reverse as string] : [])),
  );

  test('has exactly the fields of its contract', () => {
    const names = fieldsOf(entity).map(([field]) => field);
    expect(['id', 'version', ...names, 'unknown', 'reserved']).toEqual(Object.keys(rowSchema(entity).shape));
  });

  test.each(fieldsOf(entity))('%s is a field of the Baserow table of that kind', (fieldName, spec) => {
    const field = table?.fields.find((candidate) => candidate.name === fieldName);
    if (spec.kind === 'many') {
      expect(reverseFields).toContain(fieldName);
      return;
    }
    expect(fitting[spec.kind]).toContain(field?.type);
    expect(field?.type === 'formula').toBe(!isStored(spec));
    const options = optionsOf(spec);
    if (options && field && 'options' in field) {
      expect(field.options.map(({ value }) => value).sort()).toEqual(Object.keys(options).sort());
    }
  });

  test('its title is the primary field of the table', () => {
    expect(table?.fields.find((field) => 'primary' in field)?.name).toBe(titleOf(entity));
  });
});

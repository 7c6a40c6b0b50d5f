import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { houseSpec } from '../../baserow/houseSpec.ts';
import * as contracts from '../contracts/index.ts';
import { type FieldSpec, fieldsOf, labelField } from './entityFields.ts';

const contractOf = {
  personne: contracts.personneSchema,
  formation: contracts.formationSchema,
  bloc: contracts.blocSchema,
  module: contracts.moduleSchema,
  attribution: contracts.attributionSchema,
  client: contracts.clientSchema,
  projet: contracts.projetSchema,
  tache: contracts.tacheSchema,
  intervention: contracts.interventionSchema,
} satisfies Record<contracts.EntityName, z.ZodObject>;

/** Field types of Baserow that fit each kind. */
const fitting: Record<FieldSpec['kind'], string[]> = {
  text: ['text', 'long_text', 'email', 'phone_number', 'url', 'formula'],
  nullable_text: ['text'],
  number: ['number', 'formula'],
  date: ['date'],
  select: ['single_select'],
  multi_select: ['multiple_select'],
  link: ['link_row'],
  links: [],
};

describe.each(contracts.entityNames)('%s', (entity) => {
  const table = houseSpec.tables.find(({ name }) => name === entity);
  const reverseFields = houseSpec.tables.flatMap(({ fields }) =>
    fields.flatMap((field) => (field.type === 'link_row' && field.table === entity ? [field.reverse as string] : [])),
  );

  test('has exactly the fields of its contract', () => {
    const names = fieldsOf(entity).map(([name]) => name);
    expect(['id', 'version', ...names].sort()).toEqual(Object.keys(contractOf[entity].shape).sort());
  });

  test.each(fieldsOf(entity))('%s is a field of the Baserow table of that kind', (name, spec) => {
    const field = table?.fields.find((candidate) => candidate.name === name);
    if (spec.kind === 'links') {
      expect(reverseFields).toContain(name);
      return;
    }
    expect(fitting[spec.kind]).toContain(field?.type);
    expect(field?.type === 'formula').toBe(!spec.stored);
    if ('options' in spec && field && 'options' in field) {
      expect(field.options.map(({ value }) => value).sort()).toEqual([...spec.options].sort());
    }
  });

  test('its label is the primary field of the table', () => {
    expect(table?.fields.find((field) => 'primary' in field)?.name).toBe(labelField[entity]);
  });
});

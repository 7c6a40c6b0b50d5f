import { house } from '@formation-hub/bridge-lite/house';
import { createSchema, fieldsOf, optionsOf } from '@formation-hub/bridge-lite/model';
import type { FieldsOf } from './answerQuery.ts';

const schema = createSchema(house);

/** Fields of the house's own collections, as its model has them. */
export const houseFields: FieldsOf = (collection) => {
  const entity = schema.ofCollection(collection);
  return (
    entity &&
    fieldsOf(entity).map(([name, field]) => ({
      name,
      kind: field.kind,
      choices: Object.keys(optionsOf(field) ?? {}).map((value) => ({ value })),
    }))
  );
};

/** Fields of the house's own entity that people edit. */
export const houseEditable = (entity: string): string[] =>
  fieldsOf(schema.get(entity)).flatMap(([name, { edit }]) => (edit ? [name] : []));

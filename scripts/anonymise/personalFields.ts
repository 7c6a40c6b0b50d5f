import { house } from '../../bridge-lite/house/index.ts';
import { fieldsOf, isStored, type Says } from '../../bridge-lite/model/index.ts';

/**
 * What a field says about a person: a part of an identity, a free note (replaced whole), or a text in which people may be
 * named (their names are replaced in it).
 */
export type FieldKind = Exclude<Says, 'nobody'>;

/** Personal data of the house's database, by table and field: what the model says of each text that people write. */
export const personalFields: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = Object.fromEntries(
  house.entities.map((entity) => [
    entity.name,
    Object.fromEntries(
      fieldsOf(entity).flatMap(([name, field]): [string, FieldKind][] =>
        isStored(field) && field.says !== undefined && field.says !== 'nobody' ? [[name, field.says]] : [],
      ),
    ),
  ]),
);

import { house } from '../../bridge-lite/house/index.ts';
import {
  type House,
  isStored,
  type PersonalSays,
  personalFieldsOf as personalFieldsIn,
} from '../../bridge-lite/model/index.ts';

/**
 * What a field says about a person: a part of an identity, a free note (replaced whole), or a text in which people may be
 * named (their names are replaced in it).
 */
export type FieldKind = PersonalSays;

type PersonalFields = Readonly<Record<string, Readonly<Record<string, FieldKind>>>>;

/** Personal data of a house's database, by table and field: what the model says of each text that people write. */
export function personalFieldsOf({ entities }: Pick<House, 'entities'>): PersonalFields {
  return Object.fromEntries(
    entities.map((entity) => [
      entity.name,
      Object.fromEntries(
        personalFieldsIn(entity).flatMap(([name, says, field]) => (isStored(field) ? [[name, says]] : [])),
      ),
    ]),
  );
}

/** Those of this house. */
export const personalFields = personalFieldsOf(house);

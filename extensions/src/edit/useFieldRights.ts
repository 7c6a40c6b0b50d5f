import { type EntityName, type FieldDefinition, getEntity } from '@formation-hub/extensions';
import { anyRow, useRights } from '../wire';
import { isWritable } from './writableFields';

/** What the reader may change in a row, as far as the bridge has told. */
export interface FieldRights {
  /** Whether a field is the reader's to change. True as well while nobody knows: the bridge refuses in words what may not be. */
  allows: (name: string) => boolean;
  /** `allows`, where the field can be changed in place at all. */
  may: (field: FieldDefinition | undefined) => boolean;
  /** Whether there is any field to change. */
  any: boolean;
  /** Why not every field can be changed: whose row it is. */
  reason: string | undefined;
}

/** What the reader may change in one row, or in some row at least (null). Nothing is asked for unless `isWanted`. */
export function useFieldRights(entity: EntityName, id: number | null, isWanted: boolean): FieldRights {
  const hasFields = getEntity(entity).fields.some(isWritable);
  const rights = useRights(isWanted && hasFields ? entity : null, id ?? anyRow).data;
  const allows = (name: string) => rights === undefined || rights.fields.includes(name);
  return {
    allows,
    may: (field) => field !== undefined && isWritable(field) && allows(field.name),
    any: hasFields && rights?.fields.length !== 0,
    reason: rights?.reason,
  };
}

import { type EntityName, findField } from '@formation-hub/extensions';
import { type DraftValues, draftOf, draftText, isSameValue, wireValue } from '../fields/kit/fieldDraft';
import { type BridgeError, currentRow, type EntityByName, getWire, toBridgeError, type VersionedRow } from '../wire';

/** What became of a write. */
export type WriteOutcome =
  /** The row as it is now. */
  | { status: 'written'; row: VersionedRow }
  /** The row held these values already. */
  | { status: 'unchanged'; row: VersionedRow }
  /** Someone else changed the same fields: the row as it is now, and what it holds in them. */
  | { status: 'conflict'; row: VersionedRow; current: DraftValues }
  | { status: 'refused'; error: BridgeError };

/** What the row holds in the named fields. */
export function valuesIn(row: object, names: readonly string[]): DraftValues {
  const fields = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(names.map((name) => [name, draftOf(fields[name])]));
}

/** Whether both hold the same on the wire. */
const areSameValues = (a: DraftValues, b: DraftValues): boolean =>
  Object.entries(a).every(([name, value]) => isSameValue(value, b[name] ?? null));

/** Text of several values for a person: `2 nov. – 5 nov.`. */
export const valuesText = (entity: EntityName, values: DraftValues): string =>
  Object.entries(values)
    .map(([name, value]) => {
      const field = findField(entity, name);
      return field ? draftText(field, value) : '';
    })
    .join(' – ');

/**
 * Writes fields of one row, shown at once and put back unless written. `base` is the row as the reader saw it when the
 * change began: when someone else changed other fields since, the write is sent again over theirs; when it was one of
 * these, the conflict is returned.
 */
export async function writeFields(entity: EntityName, base: VersionedRow, values: DraftValues): Promise<WriteOutcome> {
  const names = Object.keys(values);
  const seen = valuesIn(base, names);
  if (areSameValues(values, seen)) return { status: 'unchanged', row: base };
  try {
    const { data } = await getWire().updateEntity(entity, base.id, {
      body: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wireValue(value)])),
      optimistic: values as Partial<EntityByName[EntityName]>,
      version: base.version,
      mayWriteOver: (current) => areSameValues(seen, valuesIn({ ...base, ...current }, names)),
    });
    return { status: 'written', row: data };
  } catch (cause) {
    const error = toBridgeError(cause);
    const current = currentRow(error, base.id);
    if (!current) return { status: 'refused', error };
    const row = { ...base, ...current };
    const held = valuesIn(row, names);
    if (areSameValues(values, held)) return { status: 'unchanged', row };
    return { status: 'conflict', row, current: held };
  }
}

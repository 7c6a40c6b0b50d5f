import type { EntityName, FieldDefinition } from '@formation-hub/extensions';
import { type BridgeError, type EntityByName, getBridge, toBridgeError } from '../data';
import { translateView } from '../i18n/views';
import { errorText } from '../ui/errorText';
import { showToast } from '../ui/showToast';
import { draftOf, draftText, type FieldDraft, isSameValue, wireValue } from './fieldDraft';

/** A row as the wire carries it. */
export interface EditableRow {
  id: number;
  version: string;
}

/** Two people changed the same field: what the row holds now, and what was to be written. */
export interface FieldConflict {
  field: FieldDefinition;
  current: FieldDraft;
  attempted: FieldDraft;
  /** The row to write over, should the reader insist. */
  base: EditableRow;
}

const valueIn = (row: object, field: FieldDefinition): FieldDraft =>
  draftOf((row as Readonly<Record<string, unknown>>)[field.name]);

const send = (entity: EntityName, { id, version }: EditableRow, field: FieldDefinition, value: FieldDraft) =>
  getBridge().updateEntity(entity, id, {
    body: { [field.name]: wireValue(value) },
    optimistic: { [field.name]: value } as Partial<EntityByName[EntityName]>,
    version,
  });

/** The row that the bridge sent with a conflict. */
function currentRow({ code, details }: BridgeError, id: number): EditableRow | undefined {
  const current = details.current as Partial<EditableRow> | null | undefined;
  const isRow = current?.id === id && typeof current.version === 'string';
  return code === 'CONFLICT' && isRow ? (current as EditableRow) : undefined;
}

/**
 * Writes one field, shown at once. `base` is the row as the reader saw it when the change began: when someone else
 * changed another field since, the write is sent again over theirs; when it was this field, the conflict is returned.
 * Any other refusal puts the value back and is told in a message.
 */
export async function saveField(
  entity: EntityName,
  base: EditableRow,
  field: FieldDefinition,
  value: FieldDraft,
): Promise<FieldConflict | undefined> {
  const seen = valueIn(base, field);
  if (isSameValue(seen, value)) return undefined;
  try {
    await send(entity, base, field, value);
    return undefined;
  } catch (cause) {
    const error = toBridgeError(cause);
    const current = currentRow(error, base.id);
    if (!current) {
      tellRefusal(entity, field, value, error);
      return undefined;
    }
    const now = valueIn(current, field);
    if (isSameValue(now, value)) return undefined;
    const isRetry = current.version === base.version;
    if (isSameValue(now, seen) && !isRetry) return saveField(entity, { ...base, ...current }, field, value);
    return { field, current: now, attempted: value, base: current };
  }
}

/** Both values of a conflict in one sentence. */
export function conflictText(entity: EntityName, { field, current, attempted }: FieldConflict): string {
  return translateView('error.conflict', {
    current: draftText(entity, field, current),
    attempted: draftText(entity, field, attempted),
  });
}

/** `saveField` for places without room for a question: a conflict is told with both values in a message. */
export async function saveFieldOrTell(
  entity: EntityName,
  base: EditableRow,
  field: FieldDefinition,
  value: FieldDraft,
): Promise<void> {
  const conflict = await saveField(entity, base, field, value);
  if (!conflict) return;
  showToast({
    kind: 'error',
    title: translateView('edit.conflict'),
    text: conflictText(entity, conflict),
    action: {
      label: translateView('edit.overwrite', { value: draftText(entity, field, value) }),
      run: () => void saveFieldOrTell(entity, conflict.base, field, value),
    },
  });
}

function tellRefusal(entity: EntityName, field: FieldDefinition, value: FieldDraft, error: BridgeError): void {
  showToast({
    kind: 'error',
    title: translateView('edit.refused', { value: draftText(entity, field, value) }),
    text: errorText(error),
  });
}

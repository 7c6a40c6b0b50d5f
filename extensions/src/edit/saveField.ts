import type { EntityName, FieldDefinition } from '@formation-hub/extensions';
import type { FieldDraft } from '../fields/fieldValue';
import { conflictText, type TwoValues } from '../fields/kit/conflictText';
import { draftText } from '../fields/kit/fieldDraft';
import { translateView } from '../i18n/views';
import { errorText } from '../ui/errorText';
import { showToast } from '../ui/showToast';
import type { VersionedRow } from '../wire';
import { writeFields } from './writeFields';
import type { WriteHistory } from './writeHistory';

/** Two people changed the same field. */
export interface FieldConflict extends TwoValues {
  /** The row to write over, should the reader insist. */
  base: VersionedRow;
}

/** Where changes are remembered, and what they are called there. */
export interface SaveOptions {
  history: WriteHistory;
  /** Message of success. */
  done: string;
  /** What changed: `Maquettes : Statut, En cours`. */
  text: string;
}

/**
 * Writes one field, shown at once. `base` is the row as the reader saw it when the change began: when someone else
 * changed another field since, the write is sent again over theirs; when it was this field, the conflict is returned.
 * Any other refusal puts the value back and is told in a message.
 */
export async function saveField(
  entity: EntityName,
  base: VersionedRow,
  field: FieldDefinition,
  value: FieldDraft,
  options?: SaveOptions,
): Promise<FieldConflict | undefined> {
  const values = { [field.name]: value };
  const outcome = options
    ? await options.history.make({ entity, row: base, values, done: options.done, text: options.text })
    : await writeFields(entity, base, values);
  if (outcome.status === 'refused') {
    showToast({
      kind: 'error',
      title: translateView('edit.refused', { value: draftText(field, value) }),
      text: errorText(outcome.error),
    });
  }
  if (outcome.status !== 'conflict') return undefined;
  return { field, current: outcome.current[field.name] ?? null, attempted: value, base: outcome.row };
}

/** `saveField` for places without room for a question: a conflict is told with both values in a message. */
export async function saveFieldOrTell(
  entity: EntityName,
  base: VersionedRow,
  field: FieldDefinition,
  value: FieldDraft,
  options?: SaveOptions,
): Promise<void> {
  const conflict = await saveField(entity, base, field, value, options);
  if (!conflict) return;
  showToast({
    kind: 'error',
    title: translateView('edit.conflict'),
    text: conflictText(conflict),
    action: {
      label: translateView('edit.overwrite', { value: draftText(field, value) }),
      run: () => void saveFieldOrTell(entity, conflict.base, field, value, options),
    },
  });
}

import type { EntityName, FieldDefinition } from '@formation-hub/extensions';
import { useState } from 'react';
import { type FieldConflict, saveField } from '../edit/saveField';
import type { FieldDraft } from '../fields/fieldValue';

import type { VersionedRow } from '../wire';

export interface CardEdits {
  /** Writes a field; undefined where the reader may not. */
  onSave: ((field: FieldDefinition, value: FieldDraft, base: VersionedRow) => void) | undefined;
  /** A change that met another one, waiting for the reader's choice. */
  conflict: FieldConflict | undefined;
  keepTheirs: () => void;
  overwrite: () => void;
}

/** Changes made in place on one card. */
export function useCardEdits(entity: EntityName, canWrite: boolean): CardEdits {
  const [conflict, setConflict] = useState<FieldConflict>();
  const save = async (field: FieldDefinition, value: FieldDraft, base: VersionedRow) => {
    setConflict(undefined);
    setConflict(await saveField(entity, base, field, value));
  };
  return {
    onSave: canWrite ? (field, value, base) => void save(field, value, base) : undefined,
    conflict,
    keepTheirs: () => setConflict(undefined),
    overwrite: () => {
      if (conflict) void save(conflict.field, conflict.attempted, conflict.base);
    },
  };
}

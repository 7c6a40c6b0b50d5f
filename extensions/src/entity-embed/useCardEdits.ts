import type { EntityName, FieldDefinition } from '@formation-hub/extensions';
import { useState } from 'react';
import { type FieldConflict, saveField } from '../edit/saveField';
import { useFieldRights } from '../edit/useFieldRights';
import type { FieldDraft } from '../fields/fieldValue';
import type { VersionedRow } from '../wire';

export interface CardEdits {
  /** Whether the card holds a row as it is now. */
  isOpen: boolean;
  /** Whether the reader may change a field of the card. */
  may: (field: FieldDefinition | undefined) => boolean;
  onSave: (field: FieldDefinition, value: FieldDraft, base: VersionedRow) => void;
  /** A change that met another one, waiting for the reader's choice. */
  conflict: FieldConflict | undefined;
  keepTheirs: () => void;
  overwrite: () => void;
}

/** Changes made in place on one card. What the reader may change is asked for once they have come to it. */
export function useCardEdits(
  entity: EntityName,
  id: number,
  { isOpen, isEngaged }: { isOpen: boolean; isEngaged: boolean },
): CardEdits {
  const rights = useFieldRights(entity, id, isOpen && isEngaged);
  const [conflict, setConflict] = useState<FieldConflict>();
  const save = async (field: FieldDefinition, value: FieldDraft, base: VersionedRow) => {
    setConflict(undefined);
    setConflict(await saveField(entity, base, field, value));
  };
  return {
    isOpen,
    may: (field) => isOpen && rights.may(field),
    onSave: (field, value, base) => void save(field, value, base),
    conflict,
    keepTheirs: () => setConflict(undefined),
    overwrite: () => {
      if (conflict) void save(conflict.field, conflict.attempted, conflict.base);
    },
  };
}

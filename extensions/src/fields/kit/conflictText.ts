import type { FieldDefinition } from '@formation-hub/extensions';
import { translateView } from '../../i18n/views';
import type { FieldDraft } from '../fieldValue';
import { draftText } from './fieldDraft';

/** A field that two people changed: what it holds now, and what was to be written. */
export interface TwoValues {
  field: FieldDefinition;
  current: FieldDraft;
  attempted: FieldDraft;
}

/** Both values of a conflict in one sentence. */
export function conflictText({ field, current, attempted }: TwoValues): string {
  return translateView('error.conflict', {
    current: draftText(field, current),
    attempted: draftText(field, attempted),
  });
}

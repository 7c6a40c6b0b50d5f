import type { EntityName } from '@formation-hub/extensions';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { AlertIcon } from '../ui/icons';
import { draftText } from './fieldDraft';
import { conflictText, type FieldConflict } from './saveField';

export interface FieldConflictNoticeProps {
  entity: EntityName;
  conflict: FieldConflict;
  onKeep: () => void;
  onOverwrite: () => void;
}

/** Shows both values of a conflict and lets the reader choose one. */
export function FieldConflictNotice({ entity, conflict, onKeep, onOverwrite }: FieldConflictNoticeProps) {
  const { field, current, attempted } = conflict;
  return (
    <div className="fh-conflict" role="alert">
      <p>
        <AlertIcon size={16} />
        <span>
          <strong>{localize(field.label)}</strong> – {conflictText(entity, conflict)}
        </span>
      </p>
      <div className="fh-conflict-choice">
        <button type="button" className="fh-button" onClick={onKeep}>
          {translateView('edit.keep', { value: draftText(entity, field, current) })}
        </button>
        <button type="button" className="fh-button" data-variant="primary" onClick={onOverwrite}>
          {translateView('edit.overwrite', { value: draftText(entity, field, attempted) })}
        </button>
      </div>
    </div>
  );
}

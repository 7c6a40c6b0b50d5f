import { localize } from '../../i18n/language';
import { translateView } from '../../i18n/views';
import { AlertIcon } from '../../ui/icons';
import { conflictText, type TwoValues } from './conflictText';
import { draftText } from './fieldDraft';

export interface FieldConflictNoticeProps {
  conflict: TwoValues;
  onKeep: () => void;
  onOverwrite: () => void;
}

/** Shows both values of a conflict and lets the reader choose one. */
export function FieldConflictNotice({ conflict, onKeep, onOverwrite }: FieldConflictNoticeProps) {
  const { field, current, attempted } = conflict;
  return (
    <div className="fh-conflict" role="alert">
      <p>
        <AlertIcon size={16} />
        <span>
          <strong>{localize(field.label)}</strong> – {conflictText(conflict)}
        </span>
      </p>
      <div className="fh-conflict-choice">
        <button type="button" className="fh-button" onClick={onKeep}>
          {translateView('edit.keep', { value: draftText(field, current) })}
        </button>
        <button type="button" className="fh-button" data-variant="primary" onClick={onOverwrite}>
          {translateView('edit.overwrite', { value: draftText(field, attempted) })}
        </button>
      </div>
    </div>
  );
}

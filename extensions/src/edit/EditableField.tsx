import type { EntityName, FieldDefinition } from '@formation-hub/extensions';
import { useEffect, useRef, useState } from 'react';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { FieldValue } from '../ui/FieldValue';
import { ChoiceEditor } from './ChoiceEditor';
import { FieldInput } from './FieldInput';
import { draftOf, draftText, type FieldDraft } from './fieldDraft';
import type { EditableRow } from './writeFields';
import './edit.css';

export interface EditableFieldProps {
  entity: EntityName;
  row: EditableRow;
  field: FieldDefinition;
  isLate?: boolean;
  /** Called with the new value and the row as it was when the change began. */
  onSave: (field: FieldDefinition, value: FieldDraft, base: EditableRow) => void;
}

/** A value that becomes an input when pressed: Enter or leaving it writes, Escape does not. */
export function EditableField({ entity, row, field, isLate = false, onSave }: EditableFieldProps) {
  const [base, setBase] = useState<EditableRow>();
  const button = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  useEffect(() => {
    if (base !== undefined || !returnsFocus.current) return;
    returnsFocus.current = false;
    button.current?.focus();
  }, [base]);

  const value = draftOf((row as unknown as Readonly<Record<string, unknown>>)[field.name]);
  if (field.kind === 'choix') {
    return (
      <ChoiceEditor entity={entity} field={field} value={value} onSave={(next) => onSave(field, next, { ...row })} />
    );
  }
  if (base) {
    const seen = draftOf((base as unknown as Readonly<Record<string, unknown>>)[field.name]);
    return (
      <FieldInput
        field={field}
        initial={seen}
        onSave={(next) => {
          onSave(field, next, base);
          setBase(undefined);
        }}
        onClose={(isByKey) => {
          returnsFocus.current = isByKey;
          setBase(undefined);
        }}
      />
    );
  }
  return (
    <button
      ref={button}
      type="button"
      className="fh-editable"
      aria-label={translateView('edit.field', {
        label: localize(field.label),
        value: draftText(entity, field, value),
      })}
      onClick={() => setBase({ ...row })}
    >
      <FieldValue field={field} value={value} isLate={isLate} />
    </button>
  );
}

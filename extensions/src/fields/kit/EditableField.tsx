import type { FieldDefinition } from '@formation-hub/extensions';
import { useEffect, useRef, useState } from 'react';
import { localize } from '../../i18n/language';
import { translateView } from '../../i18n/views';
import type { VersionedRow } from '../../wire';
import { fieldKind } from '..';
import type { FieldDraft } from '../fieldValue';
import { isReserved } from '../isReserved';
import { isUnknown } from '../isUnknown';
import { readValue } from '../readValue';
import { fieldControls } from './controls';
import { FieldValue } from './FieldValue';
import { draftOf, draftText } from './fieldDraft';
import './edit.css';

export interface EditableFieldProps {
  row: VersionedRow;
  field: FieldDefinition;
  /** Name of the row where several stand in a list. */
  of?: string;
  isLate?: boolean;
  /** Called with the new value and the row as it was when the change began. */
  onSave: (field: FieldDefinition, value: FieldDraft, base: VersionedRow) => void;
}

const valueIn = (row: VersionedRow, field: FieldDefinition): FieldDraft => draftOf(readValue(row, field.name));

/** A value that becomes an input when pressed: Enter or leaving it writes, Escape does not. Some kinds are their input. */
export function EditableField({ row, field, of, isLate = false, onSave }: EditableFieldProps) {
  const [base, setBase] = useState<VersionedRow>();
  const button = useRef<HTMLButtonElement>(null);
  const returnsFocus = useRef(false);
  useEffect(() => {
    if (base !== undefined || !returnsFocus.current) return;
    returnsFocus.current = false;
    button.current?.focus();
  }, [base]);

  // What is not read is not offered for a change: nobody would know what it replaces.
  if (isUnknown(row, field.name) || isReserved(row, field.name)) return <FieldValue field={field} row={row} />;
  const { edit } = fieldKind(field);
  const seen = edit?.isDirect ? row : base;
  if (edit && seen) {
    return (
      <edit.Control
        field={field}
        draft={valueIn(seen, field)}
        of={of}
        controls={fieldControls}
        onSave={(next) => {
          onSave(field, next, { ...seen });
          setBase(undefined);
        }}
        onClose={(isByKey) => {
          returnsFocus.current = isByKey;
          setBase(undefined);
        }}
      />
    );
  }
  const value = valueIn(row, field);
  return (
    <button
      ref={button}
      type="button"
      className="fh-editable"
      aria-label={translateView('edit.field', { label: localize(field.label), value: draftText(field, value) })}
      onClick={() => setBase({ ...row })}
    >
      <FieldValue field={field} row={row} isLate={isLate} />
    </button>
  );
}

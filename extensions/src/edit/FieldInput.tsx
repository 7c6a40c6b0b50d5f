import type { FieldDefinition } from '@formation-hub/extensions';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { EntityPicker } from '../entity-action/EntityPicker';
import { localize } from '../i18n/language';
import { formatHeures } from '../ui/formats';
import { type FieldDraft, parseDraft } from './fieldDraft';
import { isClearable } from './writableFields';

export interface FieldInputProps {
  field: FieldDefinition;
  initial: FieldDraft;
  onSave: (value: FieldDraft) => void;
  /** Ends the change; `isByKey` when the focus should go back to the value. */
  onClose: (isByKey: boolean) => void;
}

/** The input of a value that is being changed in place. */
export function FieldInput({ field, initial, onSave, onClose }: FieldInputProps) {
  const id = useId();
  const [text, setText] = useState(() => startText(initial));
  const [error, setError] = useState<string>();
  const isDone = useRef(false);

  const finish = (isByKey: boolean, isKept: boolean) => {
    if (isDone.current) return;
    const parsed = isKept ? parseDraft(field, text) : undefined;
    const isRefused = parsed && ('error' in parsed || (parsed.value === null && !isClearable(field.name)));
    if (isRefused && isByKey) return setError('error' in parsed ? parsed.error : localize(field.label));
    isDone.current = true;
    if (parsed && !isRefused && 'value' in parsed && text !== startText(initial)) onSave(parsed.value);
    onClose(isByKey);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    finish(true, event.key === 'Enter');
  };

  if (field.kind === 'lien' && field.entity) {
    const link = typeof initial === 'object' && initial !== null ? initial : undefined;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: only the leaving of the picker inside is watched
      <span
        className="fh-edit-picker"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          event.stopPropagation();
          onClose(true);
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) onClose(false);
        }}
      >
        <EntityPicker
          id={id}
          entity={field.entity}
          initial={link}
          label={localize(field.label)}
          isAutoFocused
          isClearable={isClearable(field.name)}
          onPick={(picked) => {
            if (picked === undefined) return;
            onSave(picked);
            onClose(true);
          }}
        />
      </span>
    );
  }
  return (
    <input
      className="fh-input fh-edit-input"
      // biome-ignore lint/a11y/noAutofocus: the reader has just asked to change this value
      autoFocus
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={field.kind === 'heures' || field.kind === 'nombre' ? 'decimal' : undefined}
      aria-label={localize(field.label)}
      aria-invalid={error !== undefined}
      title={error}
      maxLength={255}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        setError(undefined);
      }}
      onFocus={(event) => event.target.select()}
      onBlur={() => finish(false, true)}
      onKeyDown={onKeyDown}
    />
  );
}

function startText(initial: FieldDraft): string {
  if (typeof initial === 'number') return formatHeures(initial);
  return typeof initial === 'string' ? initial : '';
}

import { type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { translateDataView } from '../../../i18n/dataView';
import { PlusIcon } from '../viewIcons';
import type { NewValues, RowCreation } from './useRowCreation';
import './create.css';

export interface NewRowProps {
  creation: RowCreation;
  values: NewValues;
  /** Where the row comes to stand: name of a column or of the view. */
  place: string;
  /** Opened and closed by the caller; undefined: by itself. */
  isOpen?: boolean;
  /** Called when it is to be opened or closed; `isByKey` when the focus should go back to the place. */
  onToggle?: (isOpen: boolean, isByKey: boolean) => void;
  /** @default true */
  isTabStop?: boolean;
}

/** A line that becomes a field for the name of a new row. Enter makes it and stays for the next one. */
export function NewRow({ creation, values, place, isOpen, onToggle, isTabStop = true }: NewRowProps) {
  const [title, setTitle] = useState<string>();
  const text = isOpen === undefined ? title : isOpen ? (title ?? '') : undefined;
  const [isSaving, setIsSaving] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  const open = () => {
    setTitle('');
    onToggle?.(true, true);
  };
  const close = () => {
    // At once: a key that follows must find the focus where it will be.
    flushSync(() => setTitle(undefined));
    if (onToggle) onToggle(false, true);
    else button.current?.focus();
  };
  const create = async () => {
    const name = (text ?? '').trim();
    if (name === '' || isSaving) return;
    setIsSaving(true);
    const isDone = await creation.create(name, values);
    setIsSaving(false);
    if (isDone) setTitle('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      void create();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  };
  const label = translateDataView('create.label', { place });
  if (text === undefined) {
    return (
      <button
        ref={button}
        type="button"
        className="fh-new-row"
        tabIndex={isTabStop ? undefined : -1}
        aria-label={label}
        onClick={open}
      >
        <PlusIcon size={14} />
        {translateDataView('create.add')}
      </button>
    );
  }
  return (
    <input
      className="fh-input fh-new-row-input"
      // biome-ignore lint/a11y/noAutofocus: the reader has just asked for it
      autoFocus
      type="text"
      maxLength={255}
      aria-label={label}
      aria-busy={isSaving}
      readOnly={isSaving}
      placeholder={translateDataView(isSaving ? 'create.saving' : 'create.placeholder')}
      value={text}
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (text.trim() !== '' || isSaving) return;
        setTitle(undefined);
        onToggle?.(false, false);
      }}
    />
  );
}

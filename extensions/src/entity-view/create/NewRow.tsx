import { type KeyboardEvent, useRef, useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { PlusIcon } from '../viewIcons';
import type { NewValues, RowCreation } from './useRowCreation';
import './create.css';

export interface NewRowProps {
  creation: RowCreation;
  values: NewValues;
  /** Where the row comes to stand: name of a column or of the view. */
  place: string;
}

/** A line that becomes a field for the name of a new row. Enter makes it and stays for the next one. */
export function NewRow({ creation, values, place }: NewRowProps) {
  const [title, setTitle] = useState<string>();
  const [isSaving, setIsSaving] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  const close = () => {
    setTitle(undefined);
    requestAnimationFrame(() => button.current?.focus());
  };
  const create = async () => {
    const text = (title ?? '').trim();
    if (text === '' || isSaving) return;
    setIsSaving(true);
    const isDone = await creation.create(text, values);
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
  if (title === undefined) {
    return (
      <button ref={button} type="button" className="fh-new-row" aria-label={label} onClick={() => setTitle('')}>
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
      value={title}
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (title.trim() === '' && !isSaving) setTitle(undefined);
      }}
    />
  );
}

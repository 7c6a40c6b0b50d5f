import { type KeyboardEvent, useRef, useState } from 'react';
import { localize } from '../../../i18n/language';
import { fieldKind } from '../..';
import type { EditProps } from '../../fieldInputs';
import type { FieldTyping } from '../../fieldValue';
import { problemText } from '../problemText';

const plain: FieldTyping = { type: 'text', format: (draft) => String(draft ?? ''), parse: (value) => ({ value }) };

/** The input of a value that is being changed in place: Enter or leaving it saves, Escape does not. */
export function TypedInput({ field, draft, onSave, onClose }: EditProps) {
  const { type, inputMode, format, parse } = fieldKind(field).typing ?? plain;
  const [start] = useState(() => format(draft));
  const [text, setText] = useState(start);
  const [error, setError] = useState<string>();
  const isDone = useRef(false);

  /** The value that was typed, or what is wrong with it. */
  const read = () => {
    const parsed = parse(text);
    if ('problem' in parsed) return { error: problemText(parsed.problem) };
    return parsed.value === null && field.required ? { error: localize(field.label) } : parsed;
  };
  const finish = (isByKey: boolean, isKept: boolean) => {
    if (isDone.current) return;
    const result = isKept ? read() : undefined;
    const isRefused = result !== undefined && 'error' in result;
    if (isRefused && isByKey) return setError(result.error);
    isDone.current = true;
    if (result && !isRefused && text !== start) onSave(result.value);
    onClose(isByKey);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    finish(true, event.key === 'Enter');
  };
  return (
    <input
      className="fh-input fh-edit-input"
      // biome-ignore lint/a11y/noAutofocus: the reader has just asked to change this value
      autoFocus
      type={type}
      inputMode={inputMode}
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

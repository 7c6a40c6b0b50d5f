import { type InputHTMLAttributes, useState } from 'react';

export interface CommitInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  value: string;
  /** Called once typing is over: Enter, or leaving the field. */
  onCommit: (value: string) => void;
}

/** A text field that tells its value when typing is over, so that each change is one step to undo. */
export function CommitInput({ value, onCommit, ...props }: CommitInputProps) {
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    if (draft !== undefined && draft.trim() !== value) onCommit(draft.trim());
    setDraft(undefined);
  };
  return (
    <input
      className="fh-input"
      {...props}
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          commit();
        } else if (event.key === 'Escape' && draft !== undefined && draft !== value) {
          event.preventDefault();
          setDraft(undefined);
        }
      }}
    />
  );
}

import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { translateHistory } from '../i18n/history';

export interface AskProps {
  question: string;
  /** Name of the button that goes on. */
  yes: string;
  isBusy: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before something is written, at its place. Escape is no. */
export function Ask({ question, yes, isBusy, onYes, onNo }: AskProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isBusy) return;
    event.preventDefault();
    event.stopPropagation();
    onNo();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend
    <div className="fh-ask" role="group" aria-labelledby={id} onKeyDown={onKeyDown}>
      <p id={id}>{question}</p>
      <div className="fh-change-buttons">
        <button type="button" className="fh-button" disabled={isBusy} onClick={onNo}>
          {translateHistory('restore.cancel')}
        </button>
        <button
          ref={button}
          type="button"
          className="fh-button"
          data-variant="primary"
          aria-describedby={id}
          aria-busy={isBusy}
          onClick={() => !isBusy && onYes()}
        >
          {isBusy ? translateHistory('restore.saving') : yes}
        </button>
      </div>
    </div>
  );
}

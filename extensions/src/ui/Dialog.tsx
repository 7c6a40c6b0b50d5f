import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { translateView } from '../i18n/views';
import { CloseIcon } from './icons';
import { useKeptFocus } from './useKeptFocus';
import './dialog.css';

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** False while something is being written: Escape and the backdrop do nothing. @default true */
  canClose?: boolean;
  /** Whether its controls are there: the first one gets the focus then. @default true */
  isReady?: boolean;
}

/** What has the focus first: the form's first field, else its main button. */
const firstControl = '.fh-dialog-body :is(input, select, textarea), .fh-dialog-footer [type="submit"]';

/** A modal dialog: the browser's own, so that focus stays inside and comes back afterwards. */
export function Dialog({ title, onClose, children, canClose = true, isReady = true }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useKeptFocus(ref);
  useEffect(() => {
    const dialog = ref.current;
    const previous = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (previous instanceof HTMLElement && previous.isConnected) previous.focus();
    };
  }, []);
  useEffect(() => {
    if (isReady) ref.current?.querySelector<HTMLElement>(firstControl)?.focus();
  }, [isReady]);
  return createPortal(
    <dialog
      ref={ref}
      className="fh-layer fh-dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        if (canClose) onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current && canClose) onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="fh-dialog-content">
        <header className="fh-dialog-header">
          <h2 id={titleId}>{title}</h2>
          <button
            type="button"
            className="fh-icon-button"
            aria-label={translateView('action.close')}
            disabled={!canClose}
            onClick={onClose}
          >
            <CloseIcon />
          </button>
        </header>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}

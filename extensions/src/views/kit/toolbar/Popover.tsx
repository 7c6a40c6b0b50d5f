import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import '../../../ui/dialog.css';
import './toolbar.css';
import { keepPlaced } from '../../../ui/keepPlaced';

export interface PopoverProps {
  /** Name of the button and of what it opens. */
  label: string;
  icon: ReactNode;
  /** Small number beside the icon; nothing when 0. @default 0 */
  count?: number;
  children: ReactNode;
}

/** A button that opens a small panel of settings beside it. Escape and a press elsewhere close it. */
export function Popover({ label, icon, count = 0, children }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <>
      <button
        ref={button}
        type="button"
        className="fh-tool"
        data-active={count > 0}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        title={label}
        onClick={() => setIsOpen((open) => !open)}
      >
        {icon}
        <span className="fh-tool-label">{label}</span>
        {count > 0 && (
          <>
            <span className="fh-visually-hidden"> ({count})</span>
            <span className="fh-tool-count" aria-hidden="true">
              {count}
            </span>
          </>
        )}
      </button>
      {isOpen && (
        <PopoverPanel
          id={id}
          label={label}
          anchor={button.current}
          onClose={(returnFocus) => {
            setIsOpen(false);
            if (returnFocus) button.current?.focus();
          }}
        >
          {children}
        </PopoverPanel>
      )}
    </>
  );
}

interface PopoverPanelProps {
  id: string;
  label: string;
  anchor: HTMLElement | null;
  onClose: (returnFocus: boolean) => void;
  children: ReactNode;
}

function PopoverPanel({ id, label, anchor, onClose, children }: PopoverPanelProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const panel = ref.current;
    if (!panel || !anchor) return;
    panel.showPopover?.();
    return keepPlaced(anchor, panel, { minHeightPx: 160 });
  }, [anchor]);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>('input, select, button')?.focus();
    const closeOutside = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!ref.current?.contains(target) && !anchor?.contains(target)) close.current(false);
    };
    document.addEventListener('pointerdown', closeOutside, true);
    return () => document.removeEventListener('pointerdown', closeOutside, true);
  }, [anchor]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose(true);
  };
  return (
    <div
      ref={ref}
      id={id}
      className="fh-layer fh-popover"
      role="dialog"
      popover="manual"
      aria-label={label}
      tabIndex={-1}
      data-fh-interactive=""
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}

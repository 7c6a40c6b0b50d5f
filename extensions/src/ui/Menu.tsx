import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import './menu.css';
import { foldText } from './formats';
import { CheckIcon } from './icons';
import { keepPlaced } from './keepPlaced';
import { moveByKey } from './moveByKey';

export interface MenuItem {
  id: string;
  label: string;
  icon?: ReactNode;
  /** Why the item cannot be used; it stays focusable and says so. */
  disabledReason?: string | undefined;
  href?: string;
  /** One of several values, this one being the current one. */
  isChecked?: boolean;
  onSelect?: () => void;
}

export interface MenuProps {
  label: string;
  items: readonly MenuItem[];
  className?: string;
  children: ReactNode;
}

/** A button that opens a list of commands: arrows, Home, End, first letters, Escape. */
export function Menu({ label, items, className = 'fh-icon-button', children }: MenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = (returnFocus: boolean) => {
    setIsOpen(false);
    if (returnFocus) buttonRef.current?.focus();
  };
  return (
    <>
      <button
        ref={buttonRef}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen((open) => !open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setIsOpen(true);
          }
        }}
      >
        {children}
      </button>
      {isOpen && <MenuList id={id} label={label} items={items} anchor={buttonRef.current} onClose={close} />}
    </>
  );
}

/** Time after which a letter starts a new name. */
const typingPauseMs = 700;

interface MenuListProps {
  id: string;
  label: string;
  items: readonly MenuItem[];
  anchor: HTMLElement | null;
  onClose: (returnFocus: boolean) => void;
}

function MenuList({ id, label, items, anchor, onClose }: MenuListProps) {
  const ref = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  useLayoutEffect(() => {
    const list = ref.current;
    if (!list || !anchor) return;
    // In the top layer it escapes every clipping ancestor and yet stays inside the page's landmark.
    list.showPopover?.();
    return keepPlaced(anchor, list);
  }, [anchor]);
  useEffect(() => {
    const first = ['[aria-checked="true"]', '[role^="menuitem"]'].map((selector) =>
      ref.current?.querySelector<HTMLElement>(selector),
    );
    (first[0] ?? first[1])?.focus();
    const closeOutside = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!ref.current?.contains(target) && !anchor?.contains(target)) onClose(false);
    };
    document.addEventListener('pointerdown', closeOutside, true);
    return () => document.removeEventListener('pointerdown', closeOutside, true);
  }, [anchor, onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const entries = [...(ref.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
    const index = entries.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'Tab') return onClose(true);
    const moved = moveByKey(event.key, index, entries.length, ['ArrowUp', 'ArrowDown'], true);
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose(true);
    } else if (moved !== undefined) {
      event.preventDefault();
      entries[moved]?.focus();
    } else if (event.key.length === 1 && event.key !== ' ') {
      const isContinued = event.timeStamp - typed.current.at < typingPauseMs;
      const text = (isContinued ? typed.current.text : '') + foldText(event.key);
      typed.current = { text, at: event.timeStamp };
      // One letter, pressed again and again, goes from one item to the next; several are the start of a name.
      const isOneLetter = text.replaceAll(text.charAt(0), '') === '';
      const from = isOneLetter ? index + 1 : index;
      const rotated = [...entries.slice(from), ...entries.slice(0, from)];
      const start = isOneLetter ? text.charAt(0) : text;
      rotated
        .find((entry) =>
          foldText(entry.textContent ?? '')
            .trim()
            .startsWith(start),
        )
        ?.focus();
    }
  };

  return (
    <div
      ref={ref}
      id={id}
      className="fh-layer fh-menu"
      role="menu"
      popover="manual"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <MenuEntry key={item.id} item={item} onClose={onClose} />
      ))}
    </div>
  );
}

function MenuEntry({ item, onClose }: { item: MenuItem; onClose: (returnFocus: boolean) => void }) {
  const content = (
    <>
      <span className="fh-menu-icon">{item.icon}</span>
      <span className="fh-menu-text">
        {item.label}
        {item.disabledReason && <small>{item.disabledReason}</small>}
      </span>
      {item.isChecked && <CheckIcon size={15} className="fh-menu-tick" />}
    </>
  );
  if (item.href !== undefined) {
    return (
      <a role="menuitem" className="fh-menu-item" tabIndex={-1} href={item.href} onClick={() => onClose(false)}>
        {content}
      </a>
    );
  }
  const isDisabled = item.disabledReason !== undefined;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: `aria-checked` is there only with the role that takes it
    <button
      type="button"
      role={item.isChecked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={item.isChecked}
      className="fh-menu-item"
      tabIndex={-1}
      aria-disabled={isDisabled}
      onClick={() => {
        if (isDisabled) return;
        onClose(true);
        item.onSelect?.();
      }}
    >
      {content}
    </button>
  );
}

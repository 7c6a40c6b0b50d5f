import { type EntityName, getEntity } from '@formation-hub/extensions';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { localize } from '../../i18n/language';
import { translateView } from '../../i18n/views';
import { Avatar } from '../../ui/Avatar';
import { keepPlaced } from '../../ui/keepPlaced';
import { getWire, type Ref } from '../../wire';
import { type Found, useEntitySearch } from './useEntitySearch';

export interface EntityPickerProps {
  id: string;
  entity: EntityName;
  /** Called with the row, null for the line that empties the field, undefined while what is typed names no row. */
  onPick: (picked: Ref | null | undefined) => void;
  /** Row to start with; a row whose label is empty is looked up. */
  initial?: Ref | undefined;
  /** Filters of the wire that leave the rows that make sense. */
  filters?: Readonly<Record<string, string>> | undefined;
  /** Name of the field where no `<label>` points at it. */
  label?: string;
  /** True adds a line that empties the field. @default false */
  isClearable?: boolean;
  isAutoFocused?: boolean;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  isRequired?: boolean;
}

/** A text field that finds one entity by name: type, arrows, Enter. */
export function EntityPicker({
  id,
  entity,
  onPick,
  initial,
  filters,
  label,
  isClearable = false,
  isAutoFocused = false,
  describedBy,
  isInvalid = false,
  isRequired = false,
}: EntityPickerProps) {
  const [typed, setTyped] = useState<string>();
  const [picked, setPicked] = useState(initial);
  const [isOpen, setIsOpen] = useState(isAutoFocused);
  const [active, setActive] = useState(0);
  const start = useLabel(entity, initial);
  const { found, failed, isCurrent } = useEntitySearch(entity, typed ?? '', isOpen, filters);
  const options = found && isClearable && !typed ? [...found, emptyOption()] : found;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** Enter came before the answer: what it is for is not what is listed. */
  const isPickPending = useRef(false);
  useLayoutEffect(() => {
    if (!isOpen || !input.current || !list.current) return;
    return showUnder(input.current, list.current);
  }, [isOpen]);
  useEffect(() => {
    if (isAutoFocused) input.current?.select();
  }, [isAutoFocused]);

  const pick = (row: Found) => {
    const next = row.id === 0 ? null : { id: row.id, label: row.label };
    setPicked(next ?? undefined);
    setTyped(next ? row.label : '');
    setIsOpen(false);
    onPick(next);
  };
  useEffect(() => {
    if (!isOpen) isPickPending.current = false;
    if (!isPickPending.current || !isCurrent) return;
    isPickPending.current = false;
    const first = options?.[0];
    if (first) pick(first);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const choice = options?.[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIsOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const count = options?.length ?? 0;
      if (isOpen) setActive((current) => (count > 0 ? (current + step + count) % count : 0));
    } else if (event.key === 'Enter' && isOpen && (choice || !isCurrent)) {
      event.preventDefault();
      event.stopPropagation();
      if (choice && isCurrent) pick(choice);
      else isPickPending.current = true;
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setIsOpen(false);
    }
  };
  return (
    <div className="fh-picker">
      <input
        ref={input}
        id={id}
        className="fh-input"
        role="combobox"
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: only where the reader has just asked to change this value
        autoFocus={isAutoFocused}
        placeholder={translateView('form.search')}
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && options?.[active] ? `${listId}-${options[active].id}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        aria-required={isRequired}
        value={typed ?? start}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setIsOpen(true);
          isPickPending.current = false;
          onPick(undefined);
          setPicked(undefined);
        }}
        onFocus={() => setIsOpen(!picked || isAutoFocused)}
        onClick={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div ref={list} className="fh-layer fh-picker-list" popover="manual" hidden={!isOpen}>
        <div id={listId} role="listbox" aria-label={localize(getEntity(entity).plural)}>
          {options?.map((row, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles the keyboard
            <div
              key={row.id}
              id={`${listId}-${row.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className="fh-picker-option"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(row)}
            >
              {getEntity(entity).face && row.id !== 0 && <Avatar name={row.label} seed={row.id} />}
              <span className="fh-picker-name">{row.label}</span>
              {row.note && <span className="fh-picker-note">{row.note}</span>}
            </div>
          ))}
        </div>
        {isOpen && !options?.length && (
          <div className="fh-picker-empty" role="status">
            {translateView(failed ? 'form.searchFailed' : options && isCurrent ? 'form.noResult' : 'form.searching')}
          </div>
        )}
      </div>
    </div>
  );
}

/** In the top layer the list escapes the dialog or the card that it is in. Returns what takes it away. */
function showUnder(input: HTMLElement, list: HTMLElement): () => void {
  list.showPopover?.();
  list.style.width = `${input.offsetWidth}px`;
  const stop = keepPlaced(input, list, { placement: 'bottom-start', maxHeightPx: 230 });
  return () => {
    stop();
    list.hidePopover?.();
  };
}

const emptyOption = (): Found => ({ id: 0, label: translateView('form.nobody'), note: '' });

/** Name of the row that the field starts with; looked up where only its id is known. */
function useLabel(entity: EntityName, initial: Ref | undefined): string {
  const [label, setLabel] = useState(initial?.label ?? '');
  const id = initial?.label === '' ? initial.id : undefined;
  useEffect(() => {
    if (id === undefined) return;
    return getWire().watchEntity(entity, id, ({ data }) => {
      const title = (data as unknown as Record<string, unknown> | undefined)?.[getEntity(entity).titleField];
      if (typeof title === 'string') setLabel(title);
    });
  }, [entity, id]);
  return label;
}

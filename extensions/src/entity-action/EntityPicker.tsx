import { type EntityName, entityRegistry } from '@formation-hub/extensions';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { getBridge } from '../data';
import { translateView } from '../i18n/views';

export interface EntityPickerProps {
  id: string;
  entity: EntityName;
  onPick: (id: number | null) => void;
  describedBy: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
}

interface Found {
  id: number;
  label: string;
}

const debounceMs = 180;

/** A text field that finds one entity by name: type, arrows, Enter. */
export function EntityPicker({ id, entity, onPick, describedBy, isInvalid, isRequired }: EntityPickerProps) {
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState<Found>();
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const found = useSearch(entity, query, isOpen);
  const listId = useId();

  const pick = (row: Found) => {
    setPicked(row);
    setQuery(row.label);
    setIsOpen(false);
    onPick(row.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIsOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((current) => (found && found.length > 0 ? (current + step + found.length) % found.length : 0));
    } else if (event.key === 'Enter' && isOpen && found?.[active]) {
      event.preventDefault();
      pick(found[active]);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setIsOpen(false);
    }
  };
  return (
    <div className="fh-picker">
      <input
        id={id}
        className="fh-input"
        role="combobox"
        autoComplete="off"
        placeholder={translateView('form.search')}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found?.[active] ? `${listId}-${found[active].id}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        aria-required={isRequired}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
          setIsOpen(true);
          if (picked) onPick(null);
          setPicked(undefined);
        }}
        onFocus={() => setIsOpen(!picked)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        role="listbox"
        aria-label={entityRegistry[entity].plural.fr}
        className="fh-picker-list"
        hidden={!isOpen || !found}
      >
        {found?.map((row, index) => (
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
            {row.label}
          </div>
        ))}
        {found?.length === 0 && <div className="fh-picker-empty">{translateView('form.noResult')}</div>}
      </div>
    </div>
  );
}

/** Rows that match, `undefined` until the first answer. */
function useSearch(entity: EntityName, query: string, isActive: boolean): readonly Found[] | undefined {
  const [found, setFound] = useState<readonly Found[]>();
  useEffect(() => {
    if (!isActive) return;
    const controller = new AbortController();
    const search = async () => {
      try {
        const rows = await getBridge().search(entity, query.trim(), { signal: controller.signal, limit: 8 });
        const { titleField } = entityRegistry[entity];
        setFound(
          rows.map((row) => ({
            id: row.id,
            label: String((row as unknown as Record<string, unknown>)[titleField] ?? row.id),
          })),
        );
      } catch {
        if (!controller.signal.aborted) setFound([]);
      }
    };
    const timer = setTimeout(() => void search(), debounceMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [entity, query, isActive]);
  return found;
}

import { type CardList, choicesOf, entityRegistry, findChoice, findField } from '@formation-hub/extensions';
import { useId, useState } from 'react';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { Avatar } from '../ui/Avatar';
import { formatDate, isPast } from '../ui/formats';
import { ChevronIcon } from '../ui/icons';
import { StatusBadge } from '../ui/StatusBadge';

type Row = { id: number } & Readonly<Record<string, unknown>>;

export interface EmbedListProps {
  list: CardList;
  /** Undefined while loading. */
  rows: readonly Row[] | undefined;
}

/** Rows under a card, folded to one line that counts them by statut. */
export function EmbedList({ list, rows }: EmbedListProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { statusField } = entityRegistry[list.entity];
  const counts = choicesOf(list.entity, statusField)
    .map((choice) => ({
      choice,
      count: (rows ?? []).filter((row) => statusField && row[statusField] === choice.value).length,
    }))
    .filter(({ count }) => count > 0);
  return (
    <div className="fh-card-list">
      <button
        type="button"
        className="fh-card-list-toggle"
        aria-expanded={isOpen}
        aria-controls={id}
        disabled={!rows || rows.length === 0}
        onClick={() => setIsOpen((open) => !open)}
      >
        <ChevronIcon size={14} className="fh-chevron" />
        <span className="fh-card-list-label">{localize(list.label)}</span>
        {rows ? <span className="fh-count">{rows.length}</span> : <span className="fh-skeleton" aria-hidden="true" />}
        <span className="fh-badges">
          {counts.map(({ choice, count }) => (
            <StatusBadge key={choice.value} choice={choice} count={count} />
          ))}
        </span>
        {rows?.length === 0 && <span className="fh-dimmed">{translateView('card.none')}</span>}
      </button>
      <ul id={id} className="fh-card-rows" hidden={!isOpen}>
        {isOpen && rows?.map((row) => <ListRow key={row.id} list={list} row={row} />)}
      </ul>
    </div>
  );
}

function ListRow({ list, row }: { list: CardList; row: Row }) {
  const { titleField, statusField, dateField } = entityRegistry[list.entity];
  const choice = statusField === null ? undefined : findChoice(list.entity, statusField, row[statusField]);
  const day = dateField === null ? null : row[dateField];
  const personne = findField(list.entity, 'personne') && (row.personne as { id: number; label: string } | null);
  return (
    <li className="fh-card-row">
      <span className={choice?.final ? 'fh-card-row-title fh-dimmed' : 'fh-card-row-title'}>
        {String(row[titleField] ?? row.id)}
      </span>
      {typeof day === 'string' && (
        <span className={!choice?.final && isPast(day) ? 'fh-card-row-date fh-late' : 'fh-card-row-date'}>
          {formatDate(day)}
        </span>
      )}
      {personne && (
        <span className="fh-person" title={personne.label}>
          <Avatar name={personne.label} seed={personne.id} />
          <span className="fh-visually-hidden">{personne.label}</span>
        </span>
      )}
      {choice && <StatusBadge choice={choice} />}
    </li>
  );
}

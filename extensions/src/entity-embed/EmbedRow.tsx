import {
  type CardList,
  type EntityName,
  entityPageUrl,
  findChoice,
  findField,
  getEntity,
} from '@formation-hub/extensions';
import { useId, useState } from 'react';
import { saveFieldOrTell } from '../edit/saveField';
import { useFieldRights } from '../edit/useFieldRights';
import { EditableField } from '../fields/kit/EditableField';
import { isRef } from '../fields/kit/isRef';
import { localize } from '../i18n/language';
import { translateShared } from '../i18n/shared';
import { Avatar } from '../ui/Avatar';
import { formatDate, formatHeures, isPast } from '../ui/formats';
import { ChevronIcon } from '../ui/icons';
import { StatusBadge } from '../ui/StatusBadge';
import type { VersionedRow } from '../wire';

export type ListedRow = { id: number } & Readonly<Record<string, unknown>>;

export interface EmbedRowProps {
  entity: EntityName;
  row: ListedRow;
  /** Rows inside this one. */
  nested?: CardList['nested'];
  /** Whether the row is as it is now; what the reader may change in it is asked for. */
  canWrite: boolean;
  isLoading?: boolean;
}

const isVersioned = (row: ListedRow): row is ListedRow & VersionedRow => typeof row.version === 'string';

/** One line of a card's list: title, hours, deadline, person and statut; a row that holds rows unfolds. */
export function EmbedRow({ entity, row, nested, canWrite, isLoading = false }: EmbedRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { titleField, statusField, dateField } = getEntity(entity);
  const choice = statusField === null ? undefined : findChoice(entity, statusField, row[statusField]);
  const title = String(row[titleField] ?? row.id);
  const day = dateField === null ? null : row[dateField];
  const inner = nested ? row[nested.field] : undefined;
  const rows = Array.isArray(inner) ? (inner as ListedRow[]) : undefined;
  return (
    <li className="fh-card-item">
      <div className="fh-card-row">
        {nested && rows ? (
          <button
            type="button"
            className="fh-card-row-toggle"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setIsOpen((open) => !open)}
          >
            <ChevronIcon size={14} className="fh-chevron" />
            <span className="fh-card-row-title">{title}</span>
            <span className="fh-count">{rows.length}</span>
          </button>
        ) : (
          <a
            className={choice?.final ? 'fh-card-row-title fh-dimmed' : 'fh-card-row-title'}
            href={entityPageUrl(entity, row.id) ?? undefined}
          >
            {title}
          </a>
        )}
        {isLoading && <span className="fh-skeleton" aria-hidden="true" />}
        <RowHours entity={entity} row={row} />
        {typeof day === 'string' && (
          <span className={!choice?.final && isPast(day) ? 'fh-card-row-date fh-late' : 'fh-card-row-date'}>
            {formatDate(day)}
          </span>
        )}
        <RowPerson entity={entity} row={row} />
        <RowStatus entity={entity} row={row} title={title} canWrite={canWrite} />
      </div>
      {nested && rows && (
        <ul id={id} className="fh-card-rows fh-card-rows-nested" hidden={!isOpen} aria-label={title}>
          {isOpen &&
            rows.map((each) => <EmbedRow key={each.id} entity={nested.entity} row={each} canWrite={canWrite} />)}
        </ul>
      )}
    </li>
  );
}

/** Hours used of the row's total, as its own card would draw them. */
function RowHours({ entity, row }: { entity: EntityName; row: ListedRow }) {
  const { card, listsHours } = getEntity(entity);
  const [bar] = card.bars;
  const total = bar && row[bar.total];
  const used = bar && row[bar.planned ?? bar.used];
  if (!listsHours || typeof total !== 'number' || typeof used !== 'number') return null;
  const field = findField(entity, bar?.planned ?? bar?.used ?? '');
  return (
    <span className={used > total ? 'fh-card-row-hours fh-late' : 'fh-card-row-hours'} title={field && localize(field)}>
      {`${formatHeures(used)} / ${translateShared('hours.value', { heures: formatHeures(total) })}`}
    </span>
  );
}

function RowPerson({ entity, row }: { entity: EntityName; row: ListedRow }) {
  const field = getEntity(entity).fields.find(({ doer }) => doer);
  if (!field) return null;
  const person = row[field.name];
  if (!isRef(person)) return <span className="fh-person" />;
  return (
    <span className="fh-person" title={person.label}>
      <Avatar name={person.label} seed={person.id} />
      <span className="fh-visually-hidden">{person.label}</span>
    </span>
  );
}

function RowStatus({ entity, row, title, canWrite }: Omit<EmbedRowProps, 'nested'> & { title: string }) {
  const { statusField } = getEntity(entity);
  const field = statusField === null ? undefined : findField(entity, statusField);
  const isOpen = canWrite && isVersioned(row);
  const rights = useFieldRights(entity, row.id, isOpen);
  if (!field) return null;
  if (isOpen && rights.may(field)) {
    return (
      <EditableField
        row={row}
        field={field}
        of={title}
        onSave={(_field, next, base) => void saveFieldOrTell(entity, base, field, next)}
      />
    );
  }
  const choice = findChoice(entity, field.name, row[field.name]);
  return choice ? <StatusBadge choice={choice} /> : null;
}

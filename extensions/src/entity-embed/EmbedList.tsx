import { type CardList, choicesOf, findChoice, getEntity } from '@formation-hub/extensions';
import { useId, useState } from 'react';
import { translateDataView } from '../i18n/dataView';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { ChevronIcon } from '../ui/icons';
import { StatusBadge } from '../ui/StatusBadge';
import { type EntityName, useRows } from '../wire';
import { EmbedRow, type ListedRow } from './EmbedRow';

export interface EmbedListProps {
  list: CardList;
  /** Undefined while loading. */
  rows: readonly ListedRow[] | undefined;
  /** Entity of the card, for lists that are read when unfolded. */
  id: number;
  /** Whether the rows are as they are now, so that they can be changed. */
  canWrite: boolean;
}

/** Rows under a card, folded to one line that counts them by statut. */
export function EmbedList({ list, rows, id, canWrite }: EmbedListProps) {
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  return (
    <div className="fh-card-list">
      <button
        type="button"
        className="fh-card-list-toggle"
        aria-expanded={isOpen}
        aria-controls={listId}
        disabled={!rows || rows.length === 0}
        onClick={() => setIsOpen((open) => !open)}
      >
        <ChevronIcon size={14} className="fh-chevron" />
        <span className="fh-card-list-label">{localize(list.label)}</span>
        {rows ? <span className="fh-count">{rows.length}</span> : <span className="fh-skeleton" aria-hidden="true" />}
        {hasCounts(list) && (
          <span className="fh-badges">
            <Counts list={list} rows={rows ?? []} />
          </span>
        )}
        {rows?.length === 0 && <span className="fh-dimmed">{translateView('card.none')}</span>}
      </button>
      <ul id={listId} className="fh-card-rows" hidden={!isOpen} aria-label={localize(list.label)}>
        {isOpen && list.filterBy === undefined && <Rows list={list} rows={rows ?? []} canWrite={canWrite} />}
        {isOpen && list.filterBy !== undefined && (
          <ReadRows list={list} filterBy={list.filterBy} links={rows ?? []} id={id} canWrite={canWrite} />
        )}
      </ul>
    </div>
  );
}

const hasCounts = ({ entity, filterBy }: CardList) => filterBy === undefined && getEntity(entity).statusField !== null;

function Counts({ list, rows }: { list: CardList; rows: readonly ListedRow[] }) {
  const { statusField } = getEntity(list.entity);
  if (statusField === null) return null;
  const values = [
    ...choicesOf(list.entity, statusField).map(({ value }) => value),
    ...rows.map((row) => row[statusField]),
  ];
  return [...new Set(values)]
    .flatMap((value) => {
      const choice = findChoice(list.entity, statusField, value);
      const count = rows.filter((row) => row[statusField] === value).length;
      return choice && count > 0 ? [{ choice, count }] : [];
    })
    .map(({ choice, count }) => <StatusBadge key={choice.value} choice={choice} count={count} />);
}

interface RowsProps {
  list: CardList;
  rows: readonly ListedRow[];
  canWrite: boolean;
}

function Rows({ list, rows, canWrite }: RowsProps) {
  return rows.map((row) => (
    <EmbedRow key={row.id} entity={list.entity} row={row} nested={list.nested} canWrite={canWrite} />
  ));
}

/** Rows of a list at most: a longer one is read in a view. */
const maxRows = 100;

/** Rows whose link leads to the card's row. */
const rowsOf = (entity: EntityName, field: string, id: number) => ({
  entity,
  body: { filter: { field, op: 'eq' as const, values: [id] }, window: { limit: maxRows } },
});

/** Rows that point to the card's entity, read while the list is unfolded; until then the links stand for them. */
function ReadRows({
  list,
  filterBy,
  links,
  id,
  canWrite,
}: Omit<RowsProps, 'rows'> & { filterBy: string; links: readonly ListedRow[]; id: number }) {
  const [state] = useRows([rowsOf(list.entity, filterBy, id)]);
  const data = state?.data;
  if (data)
    return (
      <>
        <Rows list={list} rows={data.rows as unknown as readonly ListedRow[]} canWrite={canWrite} />
        {data.total > data.rows.length && (
          <li className="fh-dimmed">{translateDataView('rows.more', { count: data.total - data.rows.length })}</li>
        )}
      </>
    );
  const { titleField } = getEntity(list.entity);
  return (
    <>
      {links.map((link) => (
        <EmbedRow
          key={link.id}
          entity={list.entity}
          row={{ id: link.id, [titleField]: link.label }}
          canWrite={false}
          isLoading={state === undefined || state.status === 'loading'}
        />
      ))}
    </>
  );
}

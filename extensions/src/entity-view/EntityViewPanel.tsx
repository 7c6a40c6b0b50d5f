import { type EntityViewAttributes, entityRegistry, findEntityOfCollection } from '@formation-hub/extensions';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { useList } from '../data';
import { localize } from '../i18n/language';
import { translateView } from '../i18n/views';
import { BlockNotice, StaleMark } from '../ui/BlockState';
import { formatHeures, plural } from '../ui/formats';
import { BoardIcon, TableIcon } from '../ui/icons';
import { filterRows } from './filterRows';
import { ViewSearch } from './ViewSearch';
import { ViewSkeleton } from './ViewSkeleton';
import type { ViewRow } from './viewRow';

const KanbanBoard = lazy(() => import('./kanban/KanbanBoard'));
const SimpleTable = lazy(() => import('./table/SimpleTable'));

export interface EntityViewPanelProps {
  attributes: EntityViewAttributes;
  onRemove: (() => void) | undefined;
}

const none: readonly ViewRow[] = [];

/** Title, count and filter of a view, and its rows in the form that the document asks for. */
export default function EntityViewPanel({ attributes, onRemove }: EntityViewPanelProps) {
  const { source, view, filters, sorts, fields, title } = attributes;
  const entity = findEntityOfCollection(source) ?? 'tache';
  const { plural: nounMany, label: nounOne, statusField } = entityRegistry[entity];
  const { status, data, asOf } = useList({ entity, filters, sorts });
  const [query, setQuery] = useState('');
  const deferredQuery = useDeferredValue(query);
  const rows = (data?.rows as readonly ViewRow[] | undefined) ?? none;
  const matching = useMemo(() => filterRows(entity, rows, deferredQuery), [entity, rows, deferredQuery]);

  const groupBy = attributes.groupBy ?? statusField;
  const isBoard = view === 'kanban' && groupBy !== null;
  const hasData = data !== undefined && (status === 'loaded' || status === 'stale');
  const Icon = isBoard ? BoardIcon : TableIcon;
  const noun = localize(plural(rows.length) === 'one' ? nounOne : nounMany).toLowerCase();
  const skeleton = <ViewSkeleton entity={entity} groupBy={isBoard ? groupBy : null} />;
  return (
    <article className="fh-view" aria-label={title} aria-busy={status === 'loading'} data-status={status}>
      <header className="fh-view-header">
        <Icon size={17} className="fh-card-icon" />
        <span className={status === 'not-found' ? 'fh-view-title fh-struck' : 'fh-view-title'}>{title}</span>
        {hasData && (
          <span className="fh-count">
            {deferredQuery.trim() === ''
              ? translateView(`view.count.${plural(rows.length)}`, { count: formatHeures(rows.length), noun })
              : translateView('view.filteredCount', {
                  shown: formatHeures(matching.length),
                  count: formatHeures(rows.length),
                })}
          </span>
        )}
        {status === 'stale' && <StaleMark asOf={asOf} />}
        {hasData && rows.length > 0 && <ViewSearch title={title} value={query} onChange={setQuery} />}
      </header>
      <BlockNotice status={status} onRemove={onRemove} />
      {status === 'loading' && skeleton}
      {hasData && rows.length > 0 && matching.length === 0 && deferredQuery.trim() !== '' && (
        <p className="fh-view-note">{translateView('view.noMatch', { query: deferredQuery.trim() })}</p>
      )}
      {hasData && (
        <Suspense fallback={skeleton}>
          {isBoard ? (
            <KanbanBoard
              entity={entity}
              groupBy={groupBy}
              rows={matching}
              title={title}
              board={JSON.stringify([source, groupBy, filters])}
              known={Object.keys(filters)}
            />
          ) : rows.length > 0 ? (
            <SimpleTable entity={entity} rows={matching} title={title} fields={fields} known={Object.keys(filters)} />
          ) : (
            <p className="fh-view-note">{translateView('view.empty')}</p>
          )}
        </Suspense>
      )}
    </article>
  );
}

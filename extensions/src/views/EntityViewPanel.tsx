import { defaultViewKind, type EntityViewAttributes, findEntityOfCollection } from '@formation-hub/extensions';
import { lazy, Suspense, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { createWriteHistory } from '../edit/writeHistory';
import { translateDataView } from '../i18n/dataView';
import { translateView } from '../i18n/views';
import { BlockNotice, StaleMark } from '../ui/BlockState';
import { formatHeures } from '../ui/formats';
import { useIsPrinting } from '../ui/useIsPrinting';
import { useKeptFocus } from '../ui/useKeptFocus';
import { viewOf, viewsOf } from '.';
import { useRowCreation } from './kit/create/useRowCreation';
import { onHistoryKey } from './kit/history/onHistoryKey';
import { WriteHistoryContext } from './kit/history/writeHistoryContext';
import { filterRows } from './kit/rows/filterRows';
import { sortRows } from './kit/rows/sortRows';
import { useRowAccess } from './kit/rows/useRowAccess';
import { useViewRows } from './kit/rows/useViewRows';
import { useViewSettings } from './kit/settings/useViewSettings';
import { groupFieldOf } from './kit/settings/viewFit';
import { PrintTable } from './kit/table/PrintTable';
import { ViewToolbar } from './kit/toolbar/ViewToolbar';
import { EmptyNote, RowCount } from './kit/ViewNotes';
import { ViewSearch } from './kit/ViewSearch';
import { ViewSkeleton } from './kit/ViewSkeleton';
import type { ViewRow } from './kit/viewRow';
import '../ui/blockStyles';
import './entityViewPanel.css';

const RowDetail = lazy(() => import('./kit/detail/RowDetail'));

/** On paper, rows of every form may stand in groups. */
const printedGroups = { group: 'choice', isGroupOptional: true } as const;

export interface EntityViewPanelProps {
  attributes: EntityViewAttributes;
  onRemove: (() => void) | undefined;
  /** Writes the view's settings to the document; undefined where it cannot be edited. */
  onSave?: ((attributes: EntityViewAttributes) => void) | undefined;
}

const none: readonly ViewRow[] = [];

/** Title, count, toolbar and search of a view, and its rows in the form that the document asks for. */
export default function EntityViewPanel({ attributes: stored, onRemove, onSave }: EntityViewPanelProps) {
  const { attributes, change, reset } = useViewSettings(stored, onSave);
  const { source, filters, sorts, fields, title } = attributes;
  const entity = findEntityOfCollection(source);
  const view = viewsOf(entity).find(({ kind }) => kind === attributes.view) ?? viewOf(defaultViewKind);
  const [isEngaged, setIsEngaged] = useState(false);
  const [history] = useState(createWriteHistory);
  const list = useViewRows(entity, filters);
  const { canWrite } = useRowAccess(entity, isEngaged);
  const creation = useRowCreation(entity, filters, isEngaged);
  const [query, setQuery] = useState('');
  const deferredQuery = useDeferredValue(query);
  const rows = list.rows ?? none;
  const sorted = useMemo(() => sortRows(entity, rows, sorts), [entity, rows, sorts]);
  const matching = useMemo(() => filterRows(entity, sorted, deferredQuery), [entity, sorted, deferredQuery]);
  const [opened, setOpened] = useState<ViewRow>();
  const open = useCallback((row: ViewRow) => setOpened(row), []);
  const isPrinting = useIsPrinting();

  const { status } = list;
  const articleRef = useRef<HTMLElement>(null);
  useKeptFocus(articleRef);
  const hasData = list.rows !== undefined && (status === 'loaded' || status === 'stale');
  // Another source is read from the toolbar: it stays meanwhile.
  const wasReady = useRef(false);
  wasReady.current ||= hasData;
  const hasTools = hasData || (status === 'loading' && wasReady.current);
  const isSearching = deferredQuery.trim() !== '';
  const groupBy = groupFieldOf(entity, view, attributes.groupBy);
  const { icon: Icon, Body } = view;
  const skeleton = <ViewSkeleton entity={entity} shape={view.skeleton} groupBy={groupBy} />;
  const engage = isEngaged ? undefined : () => setIsEngaged(true);
  const isBodyShown = view.showsEmpty || rows.length > 0;
  return (
    <article
      ref={articleRef}
      className="fh-view"
      aria-label={title}
      aria-busy={status === 'loading' || list.isRefreshing}
      data-status={status}
      data-view={view.kind}
      data-search={deferredQuery.trim()}
      onPointerEnter={engage}
      onFocus={engage}
      onKeyDown={(event) => onHistoryKey(history, event)}
    >
      <header className="fh-view-header">
        <Icon size={17} className="fh-card-icon" />
        <span className={status === 'not-found' ? 'fh-view-title fh-struck' : 'fh-view-title'}>{title}</span>
        {hasData && <RowCount entity={entity} total={rows.length} shown={isSearching ? matching.length : undefined} />}
        {status === 'stale' && <StaleMark asOf={list.asOf} />}
        {hasTools && (
          <div className="fh-view-controls">
            <ViewToolbar
              entity={entity}
              attributes={attributes}
              view={view}
              viewsOf={viewsOf}
              onChange={change}
              onReset={reset}
            />
            {rows.length > 0 && <ViewSearch title={title} value={query} onChange={setQuery} />}
          </div>
        )}
      </header>
      <BlockNotice status={status} error={list.error} onRemove={onRemove} />
      {status === 'loading' && skeleton}
      {hasData && isSearching && rows.length > 0 && matching.length === 0 && (
        <p className="fh-view-note">{translateView('view.noMatch', { query: deferredQuery.trim() })}</p>
      )}
      {hasData && rows.length === 0 && (
        <EmptyNote isNobody={list.isNobody} isFiltered={Object.keys(filters).length > 0} />
      )}
      {hasData && isPrinting && (
        <PrintTable
          entity={entity}
          rows={matching}
          title={title}
          fields={fields}
          known={Object.keys(filters)}
          groupBy={view.group === 'choice' ? groupBy : groupFieldOf(entity, printedGroups, attributes.groupBy)}
        />
      )}
      {hasData && !isPrinting && isBodyShown && !list.isNobody && (
        <WriteHistoryContext value={history}>
          <Suspense fallback={skeleton}>
            <Body
              entity={entity}
              attributes={attributes}
              groupBy={groupBy}
              rows={matching}
              onOpen={open}
              onChange={change}
              canWrite={canWrite}
              creation={creation}
            />
          </Suspense>
        </WriteHistoryContext>
      )}
      {hasData && list.total > rows.length && rows.length > 0 && (
        <p className="fh-view-note">
          {translateDataView('rows.truncated', { shown: formatHeures(rows.length), total: formatHeures(list.total) })}
        </p>
      )}
      {opened && (
        <WriteHistoryContext value={history}>
          <Suspense>
            <RowDetail entity={entity} row={opened} onClose={() => setOpened(undefined)} />
          </Suspense>
        </WriteHistoryContext>
      )}
    </article>
  );
}

import { defaultViewKind, type EntityViewAttributes, findEntityOfCollection } from '@formation-hub/extensions';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useFieldRights } from '../edit/useFieldRights';
import { createWriteHistory } from '../edit/writeHistory';
import { translateView } from '../i18n/views';
import { BlockNotice, StaleMark } from '../ui/BlockState';
import { useEngaged } from '../ui/useEngaged';
import { useIsPrinting } from '../ui/useIsPrinting';
import { useKeptFocus } from '../ui/useKeptFocus';
import { viewOf, viewsOf } from '.';
import { useRowCreation } from './kit/create/useRowCreation';
import { onHistoryKey } from './kit/history/onHistoryKey';
import { WriteHistoryContext } from './kit/history/writeHistoryContext';
import { useSearchText } from './kit/rows/useSearchText';
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

/** Title, count, toolbar and search of a view, and its rows in the form that the document asks for. */
export default function EntityViewPanel({ attributes: stored, onRemove, onSave }: EntityViewPanelProps) {
  const { attributes, change, reset } = useViewSettings(stored, onSave);
  const { source, filters, sorts, fields, title } = attributes;
  const entity = findEntityOfCollection(source);
  const view = viewsOf(entity).find(({ kind }) => kind === attributes.view) ?? viewOf(defaultViewKind);
  const { isEngaged, coming } = useEngaged();
  const [history] = useState(createWriteHistory);
  const rights = useFieldRights(entity, null, isEngaged);
  const creation = useRowCreation(entity, filters, isEngaged);
  const [query, setQuery] = useState('');
  const [search, setSearch] = useState('');
  const groupBy = groupFieldOf(entity, view, attributes.groupBy);
  const question = useMemo(() => view.question(entity, groupBy, attributes), [view, entity, groupBy, attributes]);
  const list = useViewRows(entity, filters, search, question);
  useSearchText({ typed: query, asked: search, isBusy: list.isRefreshing, onAsk: setSearch });
  const [opened, setOpened] = useState<ViewRow>();
  const open = useCallback((row: ViewRow) => setOpened(row), []);
  const isPrinting = useIsPrinting();

  const { status } = list;
  const articleRef = useRef<HTMLElement>(null);
  useKeptFocus(articleRef);
  const { asked, groups, all, found } = list;
  const hasData = groups !== undefined && (status === 'loaded' || status === 'stale');
  // Another source is read from the toolbar: it stays meanwhile.
  const wasReady = useRef(false);
  wasReady.current ||= hasData;
  const hasTools = hasData || (status === 'loading' && wasReady.current);
  const isSearching = list.search !== '';
  const printedBy = view.group === 'choice' ? groupBy : groupFieldOf(entity, printedGroups, attributes.groupBy);
  const { icon: Icon, Body } = view;
  const skeleton = <ViewSkeleton entity={entity} shape={view.skeleton} groupBy={groupBy} />;
  const isBodyShown = view.showsEmpty || found > 0;
  return (
    <article
      ref={articleRef}
      className="fh-view"
      aria-label={title}
      aria-busy={status === 'loading' || list.isRefreshing}
      data-status={status}
      data-view={view.kind}
      data-search={list.search}
      {...coming}
      onKeyDown={(event) => onHistoryKey(history, event)}
    >
      <header className="fh-view-header">
        <Icon size={17} className="fh-card-icon" />
        <span className={status === 'not-found' ? 'fh-view-title fh-struck' : 'fh-view-title'}>{title}</span>
        {hasData && <RowCount entity={entity} total={all} shown={isSearching ? found : undefined} />}
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
            {(all > 0 || query !== '') && <ViewSearch title={title} value={query} onChange={setQuery} />}
          </div>
        )}
      </header>
      <BlockNotice status={status} error={list.error} onRemove={onRemove} />
      {status === 'loading' && skeleton}
      {hasData && isSearching && found === 0 && (
        <p className="fh-view-note">{translateView('view.noMatch', { query: list.search })}</p>
      )}
      {hasData && !isSearching && found === 0 && (
        <EmptyNote isNobody={list.isNobody} isFiltered={Object.keys(filters).length > 0} />
      )}
      {hasData && asked && isPrinting && (
        <PrintTable
          entity={entity}
          asked={asked}
          sorts={sorts}
          shown={question.by === printedBy ? groups : undefined}
          title={title}
          fields={fields}
          known={Object.keys(filters)}
          groupBy={printedBy}
        />
      )}
      {hasData && asked && !isPrinting && isBodyShown && (
        <WriteHistoryContext value={history}>
          <Suspense fallback={skeleton}>
            <Body
              entity={entity}
              attributes={attributes}
              groupBy={groupBy}
              data={{ ...list, groups }}
              found={found}
              asked={asked}
              onOpen={open}
              onChange={change}
              rights={rights}
              isEngaged={isEngaged}
              creation={creation}
            />
          </Suspense>
        </WriteHistoryContext>
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

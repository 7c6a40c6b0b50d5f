import { type EntityName, findField, getEntity } from '@formation-hub/extensions';
import { useMemo, useRef } from 'react';
import { filterValues, myself } from '../../../fields/kit/filterValues';
import { ownRowOf, type RowsQuery, useMe, useRows } from '../../../wire';
import type { AskedRows, Question } from '../question';
import type { Filters } from '../settings/filters';
import { filterBody } from './filterBody';
import { type RowData, useRowGroups } from './useRowGroups';

export interface ViewRows extends RowData {
  /** Rows that the view is about; null while that is not known. */
  asked: AskedRows | null;
  /** Rows that pass the filters, whatever the search. */
  all: number;
  /** Rows that pass filters and search, also those that this form of the view does not show. */
  found: number;
  /** True when a filter names the reader, who has no row of their own. */
  isNobody: boolean;
}

/** What a view shows, by its filters, its search and its question; all of it is found by the bridge. */
export function useViewRows(entity: EntityName, filters: Filters, search: string, question: Question): ViewRows {
  const needsMe = useMemo(() => filtersName(entity, filters), [entity, filters]);
  const me = useMe(needsMe);
  const isNobody = needsMe && me.data !== undefined && ownRowOf(me.data) === null;
  const isReady = !needsMe || (me.data !== undefined && !isNobody);
  const asked = useMemo(
    () => (isReady ? { filter: filterBody(entity, filters), search } : null),
    [isReady, entity, filters, search],
  );
  const data = useRowGroups(entity, asked, question);

  const isNarrower = question.only !== undefined;
  const counted: RowsQuery[] = [];
  if (asked && isNarrower) counted.push(countQuery(entity, asked));
  if (asked && search !== '') counted.push(countQuery(entity, { ...asked, search: '' }));
  const counts = useRows(counted);
  const found = isNarrower ? counts[0]?.data?.total : data.total;
  const all = search === '' ? found : counts.at(-1)?.data?.total;
  const known = useRef({ all: 0, found: 0 });
  known.current = { all: all ?? known.current.all, found: found ?? known.current.found };

  const isWaitingForMe = needsMe && me.data === undefined;
  return {
    ...data,
    ...known.current,
    asked,
    status: isNobody ? 'loaded' : isWaitingForMe ? me.status : data.status,
    error: isWaitingForMe ? me.error : data.error,
    groups: isNobody ? [] : data.groups,
    isNobody,
  };
}

/** Asks how many rows there are. */
export function countQuery(entity: EntityName, { filter, search }: AskedRows): RowsQuery {
  return { entity, body: { ...(filter && { filter }), ...(search !== '' && { search }), window: { limit: 0 } } };
}

function isReaderLink(entity: EntityName, key: string): boolean {
  const linked = findField(entity, key.replace(/\[.*/, ''))?.entity;
  return linked !== undefined && getEntity(linked).reader === true;
}

const filtersName = (entity: EntityName, filters: Filters): boolean =>
  Object.entries(filters).some(([key, value]) => isReaderLink(entity, key) && filterValues(value).includes(myself));

import { type EntityName, findField, getEntity } from '@formation-hub/extensions';
import { useMemo, useRef } from 'react';
import { filterValues, myself } from '../../../fields/kit/filterValues';
import { useSchema } from '../../../ui/useSchema';
import { ownRowOf, type ResourceState, useList, useMe } from '../../../wire';
import type { Filters } from '../settings/filters';
import type { ViewRow } from '../viewRow';

export interface ViewRows {
  status: ResourceState<unknown>['status'];
  /** Undefined until there is anything to show. */
  rows: readonly ViewRow[] | undefined;
  /** Rows that the bridge counts. */
  total: number;
  asOf: Date | undefined;
  error: ResourceState<unknown>['error'];
  /** True while the rows of the former filters are still shown. */
  isRefreshing: boolean;
  /** True when a filter names the reader, who has no row of their own. */
  isNobody: boolean;
}

/** Rows of a view. While other filters are on their way the former rows stay, so that nothing jumps. */
export function useViewRows(entity: EntityName, filters: Filters): ViewRows {
  const needsMe = useMemo(() => filtersName(entity, filters), [entity, filters]);
  const me = useMe(needsMe);
  const myId = ownRowOf(me.data)?.id;
  const isNobody = needsMe && me.data !== undefined && myId === undefined;
  const resolved = useMemo(() => (needsMe ? resolve(filters, myId) : filters), [needsMe, filters, myId]);
  const list = useList(resolved ? { entity, filters: resolved } : null);

  const held = useRef<{ entity: EntityName; rows: readonly ViewRow[]; total: number }>(undefined);
  const read = list.data?.rows as readonly ViewRow[] | undefined;
  const schema = useSchema();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what views make of the rows is made anew for another schema
  const rows = useMemo(() => read && [...read], [read, schema]);
  if (rows && list.data) held.current = { entity, rows, total: list.data.total };
  const former = list.status === 'loading' && held.current?.entity === entity ? held.current : undefined;
  const isWaitingForMe = needsMe && me.data === undefined;
  return {
    status: former || isNobody ? 'loaded' : isWaitingForMe ? me.status : list.status,
    rows: isNobody ? [] : (rows ?? former?.rows),
    total: list.data?.total ?? former?.total ?? 0,
    asOf: list.asOf,
    error: isWaitingForMe ? me.error : list.error,
    isRefreshing: rows === undefined && former !== undefined,
    isNobody,
  };
}

function isReaderLink(entity: EntityName, key: string): boolean {
  const linked = findField(entity, key.replace(/\[.*/, ''))?.entity;
  return linked !== undefined && getEntity(linked).reader === true;
}

const filtersName = (entity: EntityName, filters: Filters): boolean =>
  Object.entries(filters).some(([key, value]) => isReaderLink(entity, key) && filterValues(value).includes(myself));

/** Filters with the reader's id in place of their name for themselves; null while nobody knows it. */
function resolve(filters: Filters, myId: number | undefined): Filters | null {
  if (myId === undefined) return null;
  const entries = Object.entries(filters).map(([key, value]) => [
    key,
    filterValues(value).includes(myself)
      ? filterValues(value)
          .map((part) => (part === myself ? String(myId) : part))
          .join(',')
      : value,
  ]);
  return Object.fromEntries(entries);
}

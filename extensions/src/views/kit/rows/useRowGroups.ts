import type { EntityName } from '@formation-hub/extensions';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useSchema } from '../../../ui/useSchema';
import { type QueryValue, type ResourceState, type RowsQuery, rowsKey, useEntity, useRows } from '../../../wire';
import type { AskedRows, Question } from '../question';
import type { ViewRow } from '../viewRow';
import { bothOf } from './filterBody';
import { groupsOf, type RowGroup, type Sums, sumsOfGroups } from './rowGroups';

/** What a view shows of its rows. */
export interface RowData {
  status: ResourceState<unknown>['status'];
  asOf: Date | undefined;
  error: ResourceState<unknown>['error'];
  /** True while what was asked before is still shown. */
  isRefreshing: boolean;
  /** The words that the shown rows were searched by. */
  search: string;
  /** Undefined until there is anything to show. */
  groups: readonly RowGroup[] | undefined;
  total: number;
  sums: Sums;
  ends: QueryValue['ends'];
  /** Asks for the rows of a group between two places, the last one included; those that are there are not asked for again. */
  need: (group: string, from: number, to: number) => void;
  /** Keeps one row in sight that the reader has just moved, wherever in its group it stands now. */
  pin: (id: number) => void;
}

/** Rows of a page. */
const pageSize = 50;
/** Pages of a view that are kept up to date: those that were needed last. */
const maxPages = 12;

/** One page of one group. */
interface WantedPage {
  group: string;
  value: string | number | boolean | null;
  index: number;
}

interface Wanted {
  /** The question that the pages belong to. */
  head: string;
  pages: readonly WantedPage[];
}

const noPages: readonly WantedPage[] = [];

/**
 * Groups of rows with their counts and sums, and of their rows those that are needed: the first ones at once, others page
 * by page. While another question is on its way the former answer stays, so that nothing jumps. Null asks nothing.
 */
export function useRowGroups(entity: EntityName, asked: AskedRows | null, question: Question): RowData {
  const key = JSON.stringify([entity, asked, question]);
  const latest = useRef({ asked, question });
  latest.current = { asked, question };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  const head = useMemo(() => (asked ? headQuery(entity, asked, question) : undefined), [key]);
  const headKey = head ? rowsKey(head) : '';
  const [wanted, setWanted] = useState<Wanted>({ head: '', pages: noPages });
  const pages = wanted.head === headKey ? wanted.pages : noPages;
  const queries = useMemo(
    () => (head ? [head, ...pages.map((page) => pageQuery(head, latest.current.question, page))] : []),
    [head, pages],
  );
  const states = useRows(queries);
  const [pinnedId, pin] = useState<number>();
  const pinned = useEntity(pinnedId === undefined ? null : entity, pinnedId ?? null).data as ViewRow | undefined;
  const schema = useSchema();
  const [state] = states;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what views make of the rows is made anew for another schema
  const shown = useMemo(() => {
    const value = state?.data as QueryValue<ViewRow> | undefined;
    if (!value) return undefined;
    const { by, sums = [] } = latest.current.question;
    const read = pages.map(({ group, index }, at) => ({
      key: group,
      offset: index * pageSize,
      rows: ((states[at + 1]?.data as QueryValue<ViewRow> | undefined)?.rows ?? []) as readonly ViewRow[],
    }));
    const groups = groupsOf({ entity, by, sums }, value, read, pinned);
    const values = new Map(value.groups.map((group) => [group.value === null ? '' : String(group.value), group.value]));
    return {
      groups,
      values,
      search: latest.current.asked?.search ?? '',
      total: groups.reduce((sum, { rows }) => sum + rows.length, 0),
      sums: by === null ? value.sums : sumsOfGroups(groups, sums),
      ends: value.ends,
    };
  }, [states, pages, key, schema, pinned]);

  const held = useRef<{ entity: EntityName; by: string | null; shown: NonNullable<typeof shown> }>(undefined);
  if (shown) held.current = { entity, by: question.by, shown };
  const isSame = held.current?.entity === entity && held.current.by === question.by;
  const isWaiting = state === undefined || state.status === 'loading';
  const former = isWaiting && isSame ? held.current?.shown : undefined;
  const now = shown ?? former;

  const values = shown?.values;
  const need = useCallback(
    (group: string, from: number, to: number) => {
      const value = latest.current.question.by === null ? null : values?.get(group);
      if (!values || value === undefined) return;
      setWanted((before) => withPages(before, headKey, { group, value, from, to }));
    },
    [values, headKey],
  );
  const isPageStale = states.some(({ status }) => status === 'stale');
  const status = former ? 'loaded' : (state?.status ?? 'loading');
  return {
    status: status === 'loaded' && isPageStale ? 'stale' : status,
    asOf: state?.asOf,
    error: state?.error,
    isRefreshing: former !== undefined,
    search: now?.search ?? '',
    groups: now?.groups,
    total: now?.total ?? 0,
    sums: now?.sums ?? {},
    ends: now?.ends ?? {},
    need,
    pin,
  };
}

interface Need {
  group: string;
  value: WantedPage['value'];
  from: number;
  to: number;
}

function withPages(before: Wanted, head: string, { group, value, from, to }: Need): Wanted {
  const known = before.head === head ? before.pages : noPages;
  const first = Math.floor(from / pageSize);
  const all = Array.from({ length: Math.floor(to / pageSize) - first + 1 }, (_, step) => first + step);
  const added = all.filter((index) => !known.some((page) => page.group === group && page.index === index));
  if (added.length === 0) return before;
  const next = [...known, ...added.map((index) => ({ group, value, index }))];
  return { head, pages: next.slice(-Math.max(maxPages, added.length)) };
}

function headQuery(entity: EntityName, { filter, search }: AskedRows, question: Question): RowsQuery {
  const { by, head, sums = [], ends = [], sorts = [], only, first } = question;
  const narrowed = bothOf(filter, only);
  const base = {
    ...(narrowed && { filter: narrowed }),
    ...(search !== '' && { search }),
    ...(sorts.length > 0 && head > 0 && { sort: [...sorts], order: 'screen' as const }),
  };
  const groups = by === null ? undefined : { by, sums: [...sums], ...(head > 0 && { rows: head }) };
  const window = {
    window: { limit: head },
    ...(sums.length > 0 && { sums: [...sums] }),
    ...(ends.length > 0 && { ends: [...ends] }),
  };
  return {
    entity,
    body: { ...base, ...(groups ? { groups } : window) },
    ...(first && { first }),
    ...(search !== '' && { isUrgent: true }),
  };
}

function pageQuery({ entity, body, first }: RowsQuery, { by }: Question, { value, index }: WantedPage): RowsQuery {
  const { groups: _groups, sums: _sums, ends: _ends, ...base } = body;
  const window = { offset: index * pageSize, limit: pageSize };
  return {
    entity,
    body: { ...base, ...(by !== null && { group: { by, value } }), window },
    ...(first && { first }),
  };
}

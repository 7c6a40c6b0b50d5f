import { BaserowError, queryError } from '../errors.ts';
import { linkedTable } from '../fields/fieldValue.ts';
import { type RowJson, rowJson } from '../fields/rowJson.ts';
import type { FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Row, Table } from '../store/table.ts';
import { flatFilters, treeFilters } from './filters.ts';
import { resolveField } from './resolveField.ts';
import { searchPredicate } from './search.ts';
import { sortRows } from './sort.ts';
import { splitNames } from './splitNames.ts';

export type RowPage = { count: number; next: string | null; previous: string | null; results: RowJson[] };

const maxSize = 200;

/** True for `user_field_names`, `=true`, `=1`, `=on`… */
export const isFlagSet = (value: string | null | undefined): boolean =>
  value !== null && value !== undefined && ['y', 'yes', 'true', 't', 'on', '1', ''].includes(value.toLowerCase());

function pageNumber(text: string | null): number {
  return text !== null && /^\d+$/.test(text) && Number(text) > 0 ? Number(text) : 1;
}

function pageSize(text: string | null): number {
  const size = text !== null && /^\d+$/.test(text) ? Number(text) : 0;
  if (size > maxSize) throw new BaserowError(400, 'ERROR_PAGE_SIZE_LIMIT', `The page size is limited to ${maxSize}.`);
  return size > 0 ? size : 100;
}

/** Fields that `include` and `exclude` leave; names that the table does not have are ignored. */
function visibleFields(table: Table, params: URLSearchParams, userFieldNames: boolean): readonly FieldRecord[] {
  const named = (key: string): Set<number> | null => {
    const text = params.get(key);
    if (!text) return null;
    return new Set(splitNames(text).flatMap((name) => resolveField(table, name, userFieldNames)?.id ?? []));
  };
  const [include, exclude] = [named('include'), named('exclude')];
  if (!include && !exclude) return table.fields;
  return table.fields.filter((field) => (!include || include.has(field.id)) && !exclude?.has(field.id));
}

function joins(
  store: Store,
  table: Table,
  params: URLSearchParams,
  userFieldNames: boolean,
): Map<number, FieldRecord[]> {
  const map = new Map<number, FieldRecord[]>();
  for (const [key, value] of params) {
    if (!key.endsWith('__join')) continue;
    const link = resolveField(table, key.slice(0, -'__join'.length), userFieldNames);
    if (link?.type !== 'link_row')
      throw new BaserowError(
        400,
        'ERROR_INVALID_JOIN_PARAMETER',
        `The field of ${key} is not a link to another table.`,
      );
    const target = linkedTable(store, link);
    const fields = splitNames(value).map((name) => resolveField(target, name, userFieldNames));
    if (fields.includes(undefined))
      throw new BaserowError(
        400,
        'ERROR_INVALID_JOIN_PARAMETER',
        `A field of ${key} does not exist in the linked table.`,
      );
    map.set(
      link.id,
      fields.filter((field) => field !== undefined),
    );
  }
  return map;
}

/** The address of another page, its parameters by name; the first page has no number. */
function pageUrl(url: URL, page: number): string {
  const copy = new URL(url);
  if (page === 1) copy.searchParams.delete('page');
  else copy.searchParams.set('page', String(page));
  copy.searchParams.sort();
  return copy.toString();
}

/** Lists the rows of a table as the query string asks. */
export function listRows(store: Store, table: Table, url: URL, now: Date): RowPage {
  const params = url.searchParams;
  const userFieldNames = isFlagSet(params.get('user_field_names'));
  const size = pageSize(params.get('size'));
  const page = pageNumber(params.get('page'));
  const mode = params.get('search_mode') ?? 'compat';
  if (mode !== 'compat' && mode !== 'full-text-with-count')
    throw queryError({ search_mode: [{ error: `"${mode}" is not a valid choice.`, code: 'invalid_choice' }] });
  const fields = visibleFields(table, params, userFieldNames);
  const visible = new Set(fields.map((field) => field.id));
  const scope = { store, table, userFieldNames, visible, now };
  const tree = params.get('filters');
  const predicates = [
    tree ? treeFilters(scope, tree) : flatFilters(scope, params),
    searchPredicate(store, fields, params.get('search') ?? '', mode),
  ].filter((predicate) => predicate !== null);
  const joined = joins(store, table, params, userFieldNames);
  let rows: readonly Row[] = table.ordered;
  if (predicates.length > 0) rows = rows.filter((row) => predicates.every((predicate) => predicate(row)));
  const orderBy = params.get('order_by');
  if (orderBy) rows = sortRows(store, table, rows, orderBy, { userFieldNames, visible });
  const from = (page - 1) * size;
  return {
    count: rows.length,
    next: from + size < rows.length ? pageUrl(url, page + 1) : null,
    previous: page > 1 ? pageUrl(url, page - 1) : null,
    results: rows
      .slice(from, from + size)
      .map((row) => rowJson(store, table, row, { userFieldNames, fields, joins: joined })),
  };
}

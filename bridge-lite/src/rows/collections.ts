import { type AnyEntity, type EntityRow, fieldsOf, type Schema, titleOf } from '../../model/index.ts';
import type { EntityReader, ListResult } from './entityReader.ts';
import type { Freshness } from './freshness.ts';
import { type ListQuery, maxPerPage } from './listQuery.ts';
import { searchScore } from './textSearch.ts';

/** Largest collection that is searched here, accents folded; beyond it Baserow's own accent-sensitive search answers. */
const maxSearchedRows = 2000;

/** The title, then the fields that the model names for searching. */
function searchedFields(of: AnyEntity): string[] {
  const others = fieldsOf(of).flatMap(([name, { search, title }]) => (search && !title ? [name] : []));
  return [titleOf(of), ...others];
}

/** One page of a collection; a search ignores accents and case, best answers first unless a sort is asked for. */
export async function listCollection(
  { reader, schema }: { reader: EntityReader; schema: Schema },
  entity: string,
  query: ListQuery,
  freshness?: Freshness,
): Promise<ListResult> {
  const { search, ...rest } = query;
  if (search === undefined) return reader.list(entity, rest, freshness);
  const first = await reader.list(entity, { ...rest, page: 1, perPage: maxPerPage }, freshness);
  if (first.total > maxSearchedRows) return reader.list(entity, query, freshness);
  const otherPages = Array.from({ length: Math.ceil(first.total / maxPerPage) - 1 }, (_, index) => index + 2);
  const others = await Promise.all(
    otherPages.map((page) => reader.list(entity, { ...rest, page, perPage: maxPerPage }, freshness)),
  );
  const found = rank(
    schema.get(entity),
    [first, ...others].flatMap((page) => page.items),
    search,
    query.sort.length === 0,
  );
  const start = (query.page - 1) * query.perPage;
  return { items: found.slice(start, start + query.perPage), total: found.length };
}

function rank(of: AnyEntity, rows: readonly EntityRow[], search: string, byScore: boolean): EntityRow[] {
  const fields = searchedFields(of);
  const scored = rows.map((row) => ({ row, score: scoreOf(fields, row, search) })).filter(({ score }) => score > 0);
  if (byScore) scored.sort((a, b) => b.score - a.score || labelOf(of, a.row).localeCompare(labelOf(of, b.row), 'fr'));
  return scored.map(({ row }) => row);
}

/** The name counts before the other fields; words of the query may be spread over all of them. */
function scoreOf(fields: readonly string[], row: EntityRow, search: string): number {
  const texts = fields.map((field) => textOf(row[field]));
  const [name = '', ...others] = texts;
  const inName = searchScore(name, search);
  if (inName > 0) return inName + 10;
  return Math.max(
    0,
    ...others.map((text) => searchScore(text, search)),
    Math.min(1, searchScore(texts.join(' '), search)),
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'label' in value ? String(value.label) : '';
}

/** The text that stands for a row. */
export function labelOf(of: AnyEntity, row: EntityRow): string {
  return textOf(row[titleOf(of)]);
}

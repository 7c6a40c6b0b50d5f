import { entities } from '../../house/entities/index.ts';
import { fieldsOf, titleOf } from '../../model/index.ts';
import type { EntityName } from '../contracts/index.ts';
import { labelField } from './entityFields.ts';
import type { EntityReader, ListResult } from './entityReader.ts';
import type { Entity } from './entityTypes.ts';
import type { Freshness } from './freshness.ts';
import { type ListQuery, maxPerPage } from './listQuery.ts';
import { searchScore } from './textSearch.ts';

/** Largest collection that is searched here, accents folded; beyond it Baserow's own accent-sensitive search answers. */
const maxSearchedRows = 2000;

/** The title, then the fields that the model names for searching. */
const searchedFields = new Map(
  entities.map((entity): [string, string[]] => [
    entity.name,
    [titleOf(entity), ...fieldsOf(entity).flatMap(([name, { search, title }]) => (search && !title ? [name] : []))],
  ]),
);

/** One page of a collection; a search ignores accents and case, best answers first unless a sort is asked for. */
export async function listCollection<E extends EntityName>(
  reader: EntityReader,
  entity: E,
  query: ListQuery,
  freshness?: Freshness,
): Promise<ListResult<E>> {
  const { search, ...rest } = query;
  if (search === undefined) return reader.list(entity, rest, freshness);
  const first = await reader.list(entity, { ...rest, page: 1, perPage: maxPerPage }, freshness);
  if (first.total > maxSearchedRows) return reader.list(entity, query, freshness);
  const otherPages = Array.from({ length: Math.ceil(first.total / maxPerPage) - 1 }, (_, index) => index + 2);
  const others = await Promise.all(
    otherPages.map((page) => reader.list(entity, { ...rest, page, perPage: maxPerPage }, freshness)),
  );
  const found = rank(
    entity,
    [first, ...others].flatMap((page) => page.items),
    search,
    query.sort.length === 0,
  );
  const start = (query.page - 1) * query.perPage;
  return { items: found.slice(start, start + query.perPage), total: found.length };
}

function rank<E extends EntityName>(entity: E, rows: Entity<E>[], search: string, byScore: boolean): Entity<E>[] {
  const scored = rows.map((row) => ({ row, score: scoreOf(entity, row, search) })).filter(({ score }) => score > 0);
  if (byScore)
    scored.sort((a, b) => b.score - a.score || labelOf(entity, a.row).localeCompare(labelOf(entity, b.row), 'fr'));
  return scored.map(({ row }) => row);
}

/** The name counts before the other fields; words of the query may be spread over all of them. */
function scoreOf(entity: EntityName, row: Entity, search: string): number {
  const texts = (searchedFields.get(entity) ?? []).map((field) => textOf((row as Record<string, unknown>)[field]));
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
export function labelOf(entity: EntityName, row: Entity): string {
  return textOf((row as Record<string, unknown>)[labelField[entity]]);
}

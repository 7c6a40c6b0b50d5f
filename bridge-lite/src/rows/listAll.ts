import type { EntityRow } from '../../model/index.ts';
import type { EntityReader } from './entityReader.ts';
import type { Freshness } from './freshness.ts';
import { type Filter, maxPerPage } from './listQuery.ts';

/** Every row that fulfils all filters, cached; one call for each 200 rows. */
export async function listAll(
  reader: Pick<EntityReader, 'list'>,
  entity: string,
  filters: Filter[],
  freshness?: Freshness,
): Promise<EntityRow[]> {
  const query = { perPage: maxPerPage, sort: [], filters };
  const first = await reader.list(entity, { ...query, page: 1 }, freshness);
  const pages = Array.from({ length: Math.max(0, Math.ceil(first.total / maxPerPage) - 1) }, (_, index) => index + 2);
  const others = await Promise.all(pages.map((page) => reader.list(entity, { ...query, page }, freshness)));
  return [first, ...others].flatMap(({ items }) => items);
}

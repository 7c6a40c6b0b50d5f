import type { Answer, Http } from './createHttp';
import { type ListQuery, listParams, listPath, maxPerCall } from './listQuery';
import { createSnapshot, type Snapshot } from './snapshot';
import type { EntityByName, EntityName, ListMeta } from './wireTypes';

export interface ListValue<T> {
  rows: T[];
  /** Rows that the bridge counts; more than `rows` only past `maxRows`. */
  total: number;
}

const concurrency = 4;
const maxRows = 20_000;

/** Reads every page of a list: the first one alone, the rest a few at a time. */
export async function loadList<E extends EntityName>(
  http: Http,
  query: ListQuery<E>,
): Promise<Snapshot<ListValue<EntityByName[E]>>> {
  type Page = Answer<EntityByName[E][], ListMeta>;
  const readPage = (page: number): Promise<Page> =>
    http.get(listPath(query.entity), listParams(query, page, maxPerCall));

  const first = await readPage(1);
  const total = first.meta?.total ?? first.data.length;
  const pages: Page[] = [first];
  const last = Math.ceil(Math.min(total, maxRows) / maxPerCall);
  let next = 2;
  const worker = async () => {
    while (next <= last) {
      const page = next++;
      pages[page - 1] = await readPage(page);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, last - 1) }, worker));

  const rows = new Map<number, EntityByName[E]>();
  for (const { data } of pages) for (const row of data) rows.set(row.id, row);
  const isStale = pages.some(({ meta }) => meta?.stale === true);
  return { ...createSnapshot({ rows: [...rows.values()], total }, first.meta), isStale };
}

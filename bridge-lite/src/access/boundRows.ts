import type { EntityRow, People } from '../../model/index.ts';
import type { EntityReader } from '../rows/entityReader.ts';

/** The rows of people that are bound to an account of the wiki: one at most, unless somebody wrote the id twice in Baserow. */
export async function rowsBoundTo(
  account: string,
  { reader, people }: { reader: Pick<EntityReader, 'list'>; people: Pick<People, 'entity' | 'account'> },
): Promise<EntityRow[]> {
  const { items } = await reader.list(people.entity, {
    page: 1,
    perPage: 10,
    sort: [],
    filters: [{ field: people.account, op: 'eq', values: [account] }],
  });
  const rows: readonly EntityRow[] = items;
  return rows.filter((row) => row[people.account] === account);
}

import type { Condition, EntityRow, Read } from '../../model/index.ts';
import type { EntityReader } from './entityReader.ts';
import type { Freshness } from './freshness.ts';
import { listAll } from './listAll.ts';

/** Ids asked about in one call to Baserow; its address has a limited length. */
const idsPerCall = 40;

/** Every row whose link leads to one of these ids and that fulfils all conditions. */
export async function listLinked(
  source: Pick<EntityReader, 'list'>,
  entity: string,
  { by, ids, conditions = [] }: { by: string; ids: readonly number[]; conditions?: readonly Condition[] },
  freshness?: Freshness,
): Promise<EntityRow[]> {
  const chunks: number[][] = [];
  for (let start = 0; start < ids.length; start += idsPerCall) chunks.push(ids.slice(start, start + idsPerCall));
  const others = conditions.map(({ field, op, values }) => ({ field, op, values: [...values] }));
  const found = await Promise.all(
    chunks.map((values) => listAll(source, entity, [{ field: by, op: 'eq', values }, ...others], freshness)),
  );
  return found.flat();
}

/** Reads rows for the house, out of the cache or out of Baserow itself. */
export function createHouseRead(source: Pick<EntityReader, 'getMany' | 'list'>, freshness?: Freshness): Read {
  const many = (entity: { name: string }, ids: readonly number[]) => source.getMany(entity.name, ids, freshness);
  const read = {
    many,
    find: async (entity: { name: string }, id: number) => (await many(entity, [id])).get(id),
    linked: (entity: { name: string }, by: string, ids: readonly number[], conditions?: readonly Condition[]) =>
      listLinked(source, entity.name, { by, ids, conditions }, freshness),
  };
  // Rows have the fields of their entity: the same model read them.
  return read as unknown as Read;
}

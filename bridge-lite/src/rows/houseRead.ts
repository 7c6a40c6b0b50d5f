import type { Condition, EntityRow, Read } from '../../model/index.ts';
import type { EntityReader } from './entityReader.ts';

type Source = Pick<EntityReader, 'getMany' | 'listAll'>;

/** Every row whose link leads to one of these ids and that fulfils all conditions. */
export async function listLinked(
  source: Pick<EntityReader, 'listAll'>,
  entity: string,
  { by, ids, conditions = [] }: { by: string; ids: readonly number[]; conditions?: readonly Condition[] },
): Promise<EntityRow[]> {
  if (ids.length === 0) return [];
  const others = conditions.map(({ field, op, values }) => ({ field, op, values: [...values] }));
  return source.listAll(entity, [{ field: by, op: 'eq', values: [...ids] }, ...others]);
}

/** Reads rows of the copy for the house. */
export function createHouseRead(source: Source): Read {
  const many = (entity: { name: string }, ids: readonly number[]) => source.getMany(entity.name, ids);
  const read = {
    many,
    find: async (entity: { name: string }, id: number) => (await many(entity, [id])).get(id),
    linked: (entity: { name: string }, by: string, ids: readonly number[], conditions?: readonly Condition[]) =>
      listLinked(source, entity.name, { by, ids, conditions }),
  };
  // Rows have the fields of their entity: the same model read them.
  return read as unknown as Read;
}

import { type EntityRow, type Ref, type Schema, titleOf } from '../../model/index.ts';
import type { Caller } from '../access/caller.ts';
import type { Privacy } from '../access/privacy.ts';
import type { KeptField } from '../contracts/index.ts';
import type { EntityReader } from '../rows/entityReader.ts';

/** Tells fields that stay as they are with both values, as rows carry them, but for those that the caller may not read. */
export async function keptFields(
  deps: { schema: Schema; reader: Pick<EntityReader, 'getMany'>; privacy: Pick<Privacy, 'values'> },
  of: { caller: Caller; entity: string; row: EntityRow; former: Readonly<Record<string, unknown>> },
): Promise<KeptField[]> {
  const { caller, entity, row } = of;
  const former = await deps.privacy.values(caller, entity, { id: row.id }, of.former);
  const told = Object.entries(former).map(
    async ([field, value]): Promise<KeptField> => ({
      field,
      before: await shown(deps, entity, field, value),
      now: row[field] ?? null,
    }),
  );
  return Promise.all(told);
}

/** A written value as a row has it: a link with the title of its row. */
async function shown(
  { schema, reader }: { schema: Schema; reader: Pick<EntityReader, 'getMany'> },
  entity: string,
  name: string,
  value: unknown,
): Promise<unknown> {
  const to = schema.field(entity, name)?.to;
  const target = to === undefined ? undefined : schema.find(to);
  if (!target) return value ?? null;
  const isList = Array.isArray(value);
  const ids = (isList ? value : [value]).filter((id): id is number => typeof id === 'number');
  const found = await reader.getMany(target.name, ids);
  const refs = ids.map((id): Ref => ({ id, label: String(found.get(id)?.[titleOf(target)] ?? '') }));
  return isList ? refs : (refs[0] ?? null);
}

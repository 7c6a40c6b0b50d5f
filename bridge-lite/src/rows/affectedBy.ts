import { type Dependency, listedBy, type NamingLink, namedIn } from '../../model/derive/affects.ts';
import { type Schema, titleOf } from '../../model/index.ts';
import type { ChangeEvent } from '../contracts/index.ts';
import type { Change } from '../ports/copy.ts';
import type { LinkedRows } from '../ports/linkedRows.ts';

/** Beyond so many rows pages are told of any row. */
const manyRows = 200;

/** What else shows the rows of an entity. */
interface Dependencies {
  title: string;
  listed: readonly Dependency[];
  named: readonly NamingLink[];
}

/** Worked out once for each state of a schema: its lists of entities are as old as it is. */
const known = new WeakMap<Schema['entities'], Map<string, Dependencies>>();

function dependenciesOf(schema: Schema, name: string): Dependencies | undefined {
  const ofState = known.get(schema.entities) ?? new Map<string, Dependencies>();
  known.set(schema.entities, ofState);
  const entity = schema.find(name);
  if (!ofState.has(name) && entity)
    ofState.set(name, { title: titleOf(entity), listed: listedBy(schema, name), named: namedIn(schema, name) });
  return ofState.get(name);
}

/**
 * What open pages have to read anew after these changes: the rows themselves, those that list them, and those that show
 * their titles. One event an entity; `ids` null means any row of it. Figures that moved are changes of their own. Links that
 * a change leaves alone are those of now: one that moved since is in a later change.
 */
export async function affectedBy(
  { schema, linked }: { schema: Schema; linked: Pick<LinkedRows, 'linking' | 'targets'> },
  changes: readonly Change[],
): Promise<ChangeEvent[]> {
  const affected = new Map<string, Set<number> | null>();
  const add = (entity: string, ids: readonly number[] | null) => {
    const before = affected.get(entity);
    if (ids === null || before === null) affected.set(entity, null);
    else affected.set(entity, new Set([...(before ?? []), ...ids]));
  };
  const links = new Map<string, Map<number, Record<string, number[]>>>();
  for (const [entity, ofEntity] of Map.groupBy(changes, (change) => change.entity)) {
    const ids = new Set(ofEntity.map(({ id }) => id));
    if (dependenciesOf(schema, entity)?.listed.length) links.set(entity, await linked.targets(entity, [...ids]));
  }
  for (const { entity, id, kind, before, after } of changes) {
    const dependencies = dependenciesOf(schema, entity);
    if (!dependencies) continue;
    const { title, listed, named } = dependencies;
    add(entity, [id]);
    const now = links.get(entity)?.get(id) ?? {};
    for (const { target, via } of listed)
      add(
        target,
        [before[via], after[via], now[via]].flatMap((ids) => (Array.isArray(ids) ? ids : [])),
      );
    const isRenamed = kind !== 'created' && (title in before || title in after);
    for (const { target, link } of isRenamed ? named : []) {
      const rows = (await linked.linking(target, link, [id])).get(id) ?? [];
      add(target, rows.length > manyRows ? null : rows.map((row) => row.id));
    }
  }
  const served = (entity: string) => schema.find(entity)?.served !== false;
  return [...affected]
    .filter(([entity, ids]) => served(entity) && (ids === null || ids.size > 0))
    .map(([entity, ids]) => ({ entity, ids: ids === null ? null : [...ids].sort((a, b) => a - b) }));
}

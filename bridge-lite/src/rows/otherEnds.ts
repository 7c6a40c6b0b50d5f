import type { Schema } from '../../model/index.ts';
import type { Change } from '../ports/copy.ts';
import type { LinkedRows } from '../ports/linkedRows.ts';
import type { SourceRows } from '../ports/sourceRows.ts';

/**
 * Finds links that changed from their other end: somebody wrote the list of rows that link to a row, or the row came back
 * from the trash and they have their links again. Neither moves the stamps of those rows, nor does the live socket tell of
 * them: those whose link is another one in the copy are read.
 */
export function createOtherEnds(deps: {
  source: Pick<SourceRows, 'otherEnds'>;
  linked: Pick<LinkedRows, 'linking'>;
  isLoaded: (entity: string) => Promise<boolean>;
  confirm: (entity: string, ids: readonly number[]) => Promise<void>;
}) {
  const { source, linked, isLoaded, confirm } = deps;
  return async (entity: string, moved: readonly number[]): Promise<void> => {
    if (moved.length === 0) return;
    for (const { entity: from, link, ids } of await source.otherEnds(entity, moved)) {
      if (!(await isLoaded(from))) continue;
      const ours = await linked.linking(from, link, [...ids.keys()]);
      const doubtful = new Set<number>();
      for (const [id, there] of ids) {
        const here = (ours.get(id) ?? []).map((row) => row.id);
        for (const one of there) if (!here.includes(one)) doubtful.add(one);
        for (const one of here) if (!there.includes(one)) doubtful.add(one);
      }
      await confirm(from, [...doubtful]);
    }
  };
}

/** Ids behind the links of rows that changed, by entity. */
export function linkedIn(schema: Schema, changes: readonly Change[]): Map<string, Set<number>> {
  const found = new Map<string, Set<number>>();
  for (const { entity, after } of changes) {
    for (const [name, value] of Object.entries(after)) {
      const to = schema.field(entity, name)?.to;
      if (to === undefined || !Array.isArray(value) || !schema.find(to)) continue;
      found.set(to, new Set([...(found.get(to) ?? []), ...value]));
    }
  }
  return found;
}

import type { Ref, Schema } from '../../model/index.ts';
import type { ChangeLine } from '../contracts/index.ts';
import type { Change, Copy } from '../ports/copy.ts';
import type { LinkedRows } from '../ports/linkedRows.ts';

/** Lines of the log as people read them: links with the titles that their rows have now. */
export function createHistory(deps: {
  schema: Schema;
  copy: Pick<Copy, 'history'>;
  linked: Pick<LinkedRows, 'titles'>;
}) {
  const { schema, copy, linked } = deps;

  async function readable(changes: readonly Change[]): Promise<ChangeLine[]> {
    const wanted = new Map<string, Set<number>>();
    for (const { entity, before, after } of changes) {
      for (const values of [before, after]) {
        for (const [name, value] of Object.entries(values)) {
          const to = schema.field(entity, name)?.to;
          if (to === undefined || !Array.isArray(value) || !schema.find(to)) continue;
          wanted.set(to, new Set([...(wanted.get(to) ?? []), ...(value as number[])]));
        }
      }
    }
    const titles = new Map<string, Map<number, string | null>>();
    for (const [to, ids] of wanted) titles.set(to, await linked.titles(to, [...ids]));
    const shown = (entity: string, name: string, value: unknown): unknown => {
      const to = schema.field(entity, name)?.to;
      if (to === undefined || !Array.isArray(value)) return value ?? null;
      return (value as number[]).map((id): Ref => ({ id, label: titles.get(to)?.get(id) ?? '' }));
    };
    return changes.map(({ authorName, before, after, request: _request, author: _author, ...line }) => ({
      ...line,
      author: authorName,
      fields: fieldsOf(schema, line.entity, before, after).map((field) => ({
        field,
        before: shown(line.entity, field, before[field]),
        after: shown(line.entity, field, after[field]),
      })),
    }));
  }

  return {
    /** Changes of one row, the newest first. */
    ofRow: async (entity: string, id: number, window: { before?: number; limit: number }): Promise<ChangeLine[]> =>
      readable(await copy.history({ entity, id, ...window })),
    /** Changes that a caller made here, the newest first. */
    ofAuthor: async (author: string, window: { before?: number; limit: number }): Promise<ChangeLine[]> =>
      readable(await copy.history({ author, ...window })),
  };
}

export type History = ReturnType<typeof createHistory>;

/** Changed fields in the order of the model; those that the schema no longer has come last. */
function fieldsOf(schema: Schema, entity: string, before: object, after: object): string[] {
  const changed = new Set([...Object.keys(before), ...Object.keys(after)]);
  const known = Object.keys(schema.find(entity)?.fields ?? {}).filter((name) => changed.has(name));
  return [...known, ...[...changed].filter((name) => !known.includes(name))];
}

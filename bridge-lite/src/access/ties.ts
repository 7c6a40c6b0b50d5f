import { type EntityRow, isWay, type Policy, type Schema, type Tie } from '../../model/index.ts';
import type { FilterTree } from '../ports/copyQuery.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import type { Caller } from './caller.ts';

export type Values = Readonly<Record<string, unknown>>;

/** A row that is there, or the values of one that is not. */
export interface TiedRow {
  entity: string;
  row?: Pick<EntityRow, 'id'> | undefined;
  /** Values that the row has not yet, or has no longer. */
  values?: Values;
  /** Links that are not chosen yet: the caller may choose well. */
  open?: readonly string[];
}

/** What ties rows to people, looked up in the copy. */
export interface Ties {
  /** Those of the named ties that hold between the caller and a row, as it would be with its values. */
  of(caller: Caller, subject: TiedRow, names: readonly string[]): Promise<Set<string>>;
  /** The same for many rows. */
  ofRows(
    caller: Caller,
    entity: string,
    of: { ids: readonly number[]; names: readonly string[] },
  ): Promise<Map<number, Set<string>>>;
}

export function createTies(deps: {
  policy: Pick<Policy, 'ties'>;
  schema: Schema;
  reader: Pick<EntityReader, 'getMany' | 'query'>;
}): Ties {
  const { policy, schema, reader } = deps;

  /** Those of the ids that a tie holds for. */
  async function tied(entity: string, ids: readonly number[], tie: Tie, me: number | undefined): Promise<number[]> {
    if (ids.length === 0) return [];
    if (!isWay(tie)) return holding(entity, ids, { path: [tie.field], op: 'eq', values: [tie.is] });
    if (me === undefined) return [];
    const [first, ...rest] = tie;
    if (first === undefined) return ids.filter((id) => id === me);
    const to = rest.length > 0 ? schema.field(entity, first)?.to : undefined;
    if (to === undefined) return holding(entity, ids, { path: tie, op: 'eq', values: [me] });
    // Link by link: each question is about few rows by their ids, which no planner can get wrong.
    const rows = [...(await reader.getMany(entity, ids)).values()];
    const far = new Set(await tied(to, [...new Set(rows.flatMap((row) => idsOf(row[first])))], rest, me));
    return rows.filter((row) => idsOf(row[first]).some((id) => far.has(id))).map(({ id }) => id);
  }

  async function holding(entity: string, ids: readonly number[], filter: FilterTree): Promise<number[]> {
    const { items } = await reader.query(entity, { ids, filter, sort: [], limit: ids.length, offset: 0 });
    return items.map(({ id }) => id);
  }

  /** Whether a tie holds for values that no row has yet. */
  async function holdsFor(subject: TiedRow, tie: Tie, me: number | undefined): Promise<boolean> {
    const { entity, values = {}, open = [] } = subject;
    const isOpen = (name: string) => open.includes(name) && values[name] === undefined;
    if (!isWay(tie)) return values[tie.field] === tie.is || isOpen(tie.field);
    const [first, ...rest] = tie;
    if (first === undefined || me === undefined) return false;
    if (isOpen(first)) return true;
    const ids = idsOf(values[first]);
    const target = schema.field(entity, first)?.to;
    if (target === undefined || ids.length === 0) return false;
    return rest.length === 0 ? ids.includes(me) : (await tied(target, ids, rest, me)).length > 0;
  }

  const waysOf = (entity: string, names: readonly string[]) =>
    names.flatMap((name) => (policy.ties[name]?.of[entity] ?? []).map((tie) => ({ name, tie })));

  return {
    async of(caller, subject, names) {
      const { entity, row, values } = subject;
      const me = caller.personne?.id;
      const ties = new Set<string>();
      await Promise.all(
        waysOf(entity, names).map(async ({ name, tie }) => {
          const [first] = isWay(tie) ? tie : [tie.field];
          const isOfRow = row !== undefined && (first === undefined || values?.[first] === undefined);
          const holds = isOfRow ? (await tied(entity, [row.id], tie, me)).length > 0 : await holdsFor(subject, tie, me);
          if (holds) ties.add(name);
        }),
      );
      return ties;
    },

    async ofRows(caller, entity, { ids, names }) {
      const ties = new Map(ids.map((id): [number, Set<string>] => [id, new Set()]));
      await Promise.all(
        waysOf(entity, names).map(async ({ name, tie }) => {
          for (const id of await tied(entity, ids, tie, caller.personne?.id)) ties.get(id)?.add(name);
        }),
      );
      return ties;
    },
  };
}

/** Ids of a link as values are given: a number, several, or a row of the wire. */
function idsOf(value: unknown): number[] {
  const links = Array.isArray(value) ? value : [value];
  return links.flatMap((link: unknown) => {
    if (typeof link === 'number') return [link];
    return typeof link === 'object' && link !== null && 'id' in link && typeof link.id === 'number' ? [link.id] : [];
  });
}

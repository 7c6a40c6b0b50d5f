import {
  type AnyEntity,
  type AnyField,
  type EntityRow,
  fieldsOf,
  hasScope,
  isText,
  type Policy,
  rowsReadBy,
  type Schema,
} from '../../model/index.ts';
import { entityVersion } from '../rows/entityVersion.ts';
import { unknownOf } from '../rows/wireRows.ts';
import type { Caller } from './caller.ts';
import type { Ties, Values } from './ties.ts';

/** What values that are to be told belong to. */
export interface Told {
  /** Null for a row that is not there. */
  id: number | null;
  /** Values by which a row that is not there is somebody's. */
  values?: Values | undefined;
}

/** Which fields a caller may not read, by the policy. */
export interface Privacy {
  /** Fields that the caller does not read in every row: nothing may be found or ordered by them. */
  partly(caller: Caller, entity: string): readonly string[];
  /** Fields that the caller reads in no row. */
  never(caller: Caller, entity: string): readonly string[];
  /** What the caller may not read of each row. */
  reserved(caller: Caller, entity: string, rows: readonly Told[]): Promise<ReadonlySet<string>[]>;
  /** The rows as the caller may see them: a field that they may not read is empty or null, and named in `reserved`. */
  rows(caller: Caller, entity: string, rows: readonly EntityRow[]): Promise<EntityRow[]>;
  /** @param options.isGone true for a row that was deleted: whose it was say its values */
  row(caller: Caller, entity: string, row: EntityRow, options?: { isGone?: boolean }): Promise<EntityRow>;
  /** The values without those that the caller may not read. */
  values<V extends Values | null>(caller: Caller, entity: string, told: Told, values: V): Promise<V>;
  /** Callers with the same one see the same. */
  sight(caller: Caller): string;
}

/** The private fields of an entity that a caller does not read in every row, each with the ties of the rows where they do. */
type Reserve = readonly { name: string; ties: readonly string[] }[];

export function createPrivacy(deps: { policy: Policy; schema: Schema; ties: Ties }): Privacy {
  const { policy, schema, ties } = deps;
  const reserves = new WeakMap<Caller, Map<AnyEntity, Reserve>>();
  const sights = new WeakMap<Caller, string>();

  function reserveOf(caller: Caller, entity: string): Reserve {
    const of = schema.get(entity);
    const known = reserves.get(caller) ?? new Map<AnyEntity, Reserve>();
    reserves.set(caller, known);
    const reserve = known.get(of) ?? findReserve(caller, of);
    known.set(of, reserve);
    return reserve;
  }

  function findReserve(caller: Caller, of: AnyEntity): Reserve {
    const change = policy.entities[of.name]?.change;
    if (caller.kind === 'service' || (change !== undefined && hasScope(caller.scopes, change))) return [];
    return fieldsOf(of).flatMap(([name]) => {
      const field = privateAs(policy, of, name);
      const readIn = rowsReadBy(policy, caller.roles, { entity: of.name, field });
      return readIn.includes('any') ? [] : [{ name, ties: readIn }];
    });
  }

  async function reserved(caller: Caller, entity: string, rows: readonly Told[]): Promise<ReadonlySet<string>[]> {
    const reserve = reserveOf(caller, entity);
    if (reserve.length === 0) return rows.map(() => nothing);
    const names = [...new Set(reserve.flatMap((one) => one.ties))];
    const ids = [...new Set(rows.flatMap(({ id }) => id ?? []))];
    const held = await ties.ofRows(caller, entity, { ids, names });
    return Promise.all(
      rows.map(async ({ id, values }) => {
        const ofRow = (id === null ? undefined : held.get(id)) ?? nothing;
        const ofValues = values ? await ties.of(caller, { entity, values }, names) : nothing;
        const isRead = (tie: string) => ofRow.has(tie) || ofValues.has(tie);
        return new Set(reserve.flatMap((one) => (one.ties.some(isRead) ? [] : [one.name])));
      }),
    );
  }

  async function rows(caller: Caller, entity: string, found: readonly EntityRow[]): Promise<EntityRow[]> {
    if (reserveOf(caller, entity).length === 0) return [...found];
    const hidden = await reserved(caller, entity, found);
    const of = schema.get(entity);
    return found.map((row, index) => without(of, row, hidden[index] ?? nothing));
  }

  return {
    partly: (caller, entity) => reserveOf(caller, entity).map(({ name }) => name),
    never: (caller, entity) => reserveOf(caller, entity).flatMap((one) => (one.ties.length === 0 ? [one.name] : [])),
    reserved,
    rows,
    async row(caller, entity, row, { isGone = false } = {}) {
      if (reserveOf(caller, entity).length === 0) return row;
      const told = { id: row.id, values: isGone ? row : undefined };
      const [hidden = nothing] = await reserved(caller, entity, [told]);
      return without(schema.get(entity), row, hidden);
    },
    async values(caller, entity, told, values) {
      if (values === null || reserveOf(caller, entity).length === 0) return values;
      const [hidden = nothing] = await reserved(caller, entity, [told]);
      // What is left of the values has their type: each of them may be missing.
      return Object.fromEntries(Object.entries(values).filter(([name]) => !hidden.has(name))) as typeof values;
    },
    sight(caller) {
      const known = sights.get(caller);
      if (known !== undefined) return known;
      const isWhole = Object.keys(policy.privacy).every((entity) => reserveOf(caller, entity).length === 0);
      const sight = isWhole ? 'all' : JSON.stringify([caller.personne?.id ?? null, caller.roles, caller.scopes]);
      sights.set(caller, sight);
      return sight;
    },
  };
}

const nothing: ReadonlySet<string> = new Set();

/** The field of the policy that a field is as private as: a column of admins follows the private field of its kind. */
function privateAs({ privacy }: Policy, { name: entity, fields }: AnyEntity, name: string): string {
  const field = fields[name];
  if (!field || !('extra' in field) || field.extra === undefined) return name;
  return Object.keys(privacy[entity] ?? {}).find((one) => fields[one]?.kind === field.kind) ?? name;
}

/** A text is empty, so that what reads texts goes on; anything else is null, since 0 or no would say something. */
function nothingOf({ fields }: AnyEntity, name: string): '' | null {
  const field = fields[name] as AnyField | undefined;
  return field && isText(field) ? '' : null;
}

/** The version is that of what is seen, so that it tells nothing of the rest. */
function without(of: AnyEntity, row: EntityRow, names: ReadonlySet<string>): EntityRow {
  if (names.size === 0) return row;
  const shown: EntityRow = { ...row, ...Object.fromEntries([...names].map((name) => [name, nothingOf(of, name)])) };
  const unknown = unknownOf(row).filter((name) => !names.has(name));
  delete shown.unknown;
  return {
    ...shown,
    version: entityVersion(of, shown),
    ...(unknown.length > 0 ? { unknown } : {}),
    reserved: [...names],
  };
}

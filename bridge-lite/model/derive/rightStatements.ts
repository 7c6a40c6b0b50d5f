import { fieldsOf } from '../entity.ts';
import { hasScope, type Policy, type Readers, rowsReadBy } from '../policy.ts';
import type { Schema } from '../schema.ts';

/** Fields of an entity. */
export interface SomeFields {
  entity: string;
  fields: readonly string[];
}

/** What somebody may change in an entity. */
export interface Changes extends SomeFields {
  /** Fields that people may correct, but not these; null where `fields` says more briefly what they are. */
  less: readonly string[] | null;
}

/** What somebody may do, for people to read. */
export interface RightStatements {
  /** Entities whose rows are read, in the order of the house. */
  reads: readonly string[];
  /** Private fields that are read in some rows only, by the names of ties; in none where there is no tie. */
  reserved: readonly (SomeFields & { rows: readonly string[] })[];
  /** What is done and changed, by the rows where: `any`, then ties in the order of the policy. */
  writes: readonly { rows: string; actions: readonly string[]; changes: readonly Changes[]; isAll: boolean }[];
  administers: boolean;
}

/** The policy as statements about somebody with these roles and scopes. */
export function rightStatements(
  { policy, schema }: { policy: Policy; schema: Schema },
  { roles, scopes }: { roles: readonly string[]; scopes: readonly string[] },
): RightStatements {
  const has = (scope: string | undefined) => scope !== undefined && hasScope(scopes, scope);
  const isOwn = ({ role }: Readers) => roles.includes(role);
  const reads = schema.served.flatMap(({ name }) => (has(policy.entities[name]?.read) ? [name] : []));
  const changesAll = (entity: string) => has(policy.entities[entity]?.change);

  function reservedIn(entity: string): RightStatements['reserved'] {
    if (changesAll(entity)) return [];
    const fields = Object.keys(policy.privacy[entity] ?? {}).flatMap((name) => {
      const rows = rowsReadBy(policy, roles, { entity, field: name });
      return rows.includes('any') ? [] : [{ name, rows }];
    });
    return [...Map.groupBy(fields, ({ rows }) => rows.join()).values()].map((alike) => ({
      entity,
      fields: alike.map(({ name }) => name),
      rows: alike[0]?.rows ?? [],
    }));
  }

  const editable = (entity: string) =>
    fieldsOf(schema.get(entity)).flatMap(([name, { edit, extra }]) => (edit && extra === undefined ? [name] : []));

  function changed(entity: string, names: ReadonlySet<string>): Changes {
    const all = editable(entity);
    const less = all.filter((name) => !names.has(name));
    return { entity, fields: all.filter((name) => names.has(name)), less: less.length < names.size ? less : null };
  }

  function writesIn(rows: string): RightStatements['writes'][number] {
    const own = policy.rights.filter((right) => right.rows === rows && isOwn(right));
    const isAny = rows === 'any';
    const actions = Object.entries(policy.actions).flatMap(([name, scope]) =>
      (isAny && has(scope)) || own.some((right) => right.actions?.includes(name)) ? [name] : [],
    );
    const changes = schema.served.flatMap(({ name: entity }) => {
      const names =
        isAny && changesAll(entity) ? editable(entity) : own.flatMap((right) => right.changes?.[entity] ?? []);
      return names.length === 0 ? [] : [changed(entity, new Set(names))];
    });
    const isAll =
      isAny &&
      actions.length === Object.keys(policy.actions).length &&
      schema.served.every(({ name }) => policy.entities[name]?.change === undefined || changesAll(name));
    return { rows, actions, changes, isAll };
  }

  /** What somebody may everywhere need not be said again of some rows. */
  const anywhere = writesIn('any');
  const writes = Object.keys(policy.ties).map((rows) => {
    const { actions, changes, isAll } = writesIn(rows);
    const known = (entity: string) => anywhere.changes.find((one) => one.entity === entity)?.fields ?? [];
    return {
      rows,
      isAll,
      actions: actions.filter((name) => !anywhere.actions.includes(name)),
      changes: changes.filter(({ entity, fields }) => !fields.every((name) => known(entity).includes(name))),
    };
  });
  return {
    reads,
    reserved: reads.flatMap(reservedIn),
    writes: [anywhere, ...writes].filter(({ actions, changes }) => actions.length + changes.length > 0),
    administers: scopes.some((scope) => scope.startsWith('admin:')),
  };
}

import type { EntityRow, People } from '../../model/index.ts';

/** Roles that a row of people gives, as the policy names them: none while it is not active. */
export function rolesOf({ entity, active, roles }: People, row: EntityRow | undefined): string[] {
  if (row?.[active.field] !== active.value) return [];
  const own = row[roles];
  return [entity, ...(Array.isArray(own) ? own.map((role) => `${entity}:${String(role)}`) : [])];
}

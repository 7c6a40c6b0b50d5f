import { isOpenEntity, type Policy } from '../../model/index.ts';

/** Scope that reading an entity takes: `open:t50` for a table of admins. @throws Error for an entity that the policy leaves out */
export function readScopeOf({ entities }: Pick<Policy, 'entities'>, entity: string): string {
  const read = entities[entity]?.read ?? (isOpenEntity(entity) ? `open:${entity}` : undefined);
  if (read === undefined) throw new Error(`the policy says nothing of "${entity}"`);
  return read;
}

/** What each workspace role, and each role of a person's row (`<entity of people>:<role>`), may do. */
export type ScopesByRole = Policy['roles'];

/** The policy's roles, but for those that this installation says otherwise. */
export function scopesByRole({ roles }: Pick<Policy, 'roles'>, others: ScopesByRole): ScopesByRole {
  return { ...roles, ...others };
}

/** Scopes of a person, without repetition, from their roles as the policy names them. */
export function scopesOf(table: ScopesByRole, roles: readonly string[]): string[] {
  const granted = Object.entries(table).filter(([role]) => roles.includes(role));
  return [...new Set(granted.flatMap(([, scopes]) => scopes))].sort();
}

const spacePrefix = 'space:';

/** Slugs of the spaces of the wiki that a token names: a service has no account there. */
export function spacesNamedBy(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => scope.startsWith(spacePrefix)).map((scope) => scope.slice(spacePrefix.length));
}

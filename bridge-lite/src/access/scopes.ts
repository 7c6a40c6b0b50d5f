import { policy } from '../../house/policy.ts';
import type { EntityName } from '../contracts/index.ts';

/** Read scope of each entity. */
export const readScope = Object.fromEntries(
  Object.entries(policy.entities).map(([entity, { read }]) => [entity, read]),
) as Record<EntityName, string>;

/** True when one of the granted scopes is the needed one, or its verb with a `*`. */
export function hasScope(granted: readonly string[], needed: string): boolean {
  const verb = needed.slice(0, needed.indexOf(':'));
  return granted.some((scope) => scope === needed || scope === `${verb}:*`);
}

/** What each workspace role, and each role of the person's row (`personne:<role>`), may do. */
export type ScopesByRole = Record<string, readonly string[]>;

export const defaultScopesByRole: ScopesByRole = policy.roles;

/** Scopes of a person, without repetition, from the workspace role and the roles of the person's row. */
export function scopesOf(table: ScopesByRole, role: string, personneRoles: readonly string[]): string[] {
  const keys = new Set([role, ...personneRoles.map((name) => `personne:${name}`)]);
  const granted = Object.entries(table).filter(([key]) => keys.has(key));
  return [...new Set(granted.flatMap(([, scopes]) => scopes))].sort();
}

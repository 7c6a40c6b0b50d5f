import type { Action } from './action.ts';

/** Who may what. A token's scopes and a person's roles come to the same words: `read:projets`, `write:*`. */
export interface Policy {
  /** Scope that reading each entity takes, and changing its fields where `PATCH` or `POST` exists. */
  entities: Readonly<Record<string, { read: string; change?: string }>>;
  /** Scope that each action takes, in the order in which screens offer them. */
  actions: Readonly<Record<string, string>>;
  /** Scopes of each role of the wiki (`member`) and of the person's row (`personne:formateur`). */
  roles: Readonly<Record<string, readonly string[]>>;
}

/** The actions in the order in which the policy names them; those that it leaves out come last. */
export function inPolicyOrder(actions: readonly Action[], { actions: scopes }: Pick<Policy, 'actions'>): Action[] {
  const names = Object.keys(scopes);
  const placeOf = ({ name }: Action) => (names.includes(name) ? names.indexOf(name) : names.length);
  return [...actions].sort((a, b) => placeOf(a) - placeOf(b));
}

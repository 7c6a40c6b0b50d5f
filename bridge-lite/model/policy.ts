import type { Action } from './action.ts';

/** Who may what. A token's scopes and a person's roles come to the same words: `read:projets`, `write:*`. */
export interface Policy {
  /** Scope that reading each entity takes, and changing any of its rows where `PATCH` exists. */
  entities: Readonly<Record<string, { read: string; change?: string }>>;
  /** Scope that each action takes on any row, in the order in which screens offer them. */
  actions: Readonly<Record<string, string>>;
  /** Scopes of each role of the wiki (`member`) and of the person's row (`personne:formateur`). */
  roles: Readonly<Record<string, readonly string[]>>;
  /** What ties rows to people, by name: where a right holds, in words (`sur ses propres lignes`) and by entity. */
  ties: Readonly<Record<string, { label: string; of: Readonly<Record<string, readonly Tie[]>> }>>;
  /** What people may do to rows that something ties to them, without a scope for all rows. */
  rights: readonly Right[];
  /**
   * Fields that not everybody reads who reads their entity, by entity, each with those who do. Who may correct such a field reads
   * it as well; so do services that read the entity.
   */
  privacy: Readonly<Record<string, Readonly<Record<string, readonly Readers[]>>>>;
  /** Why somebody may not, where `any` rows take a scope: placeholders are fields of the row. */
  refusals: Readonly<Record<string, string>>;
}

/**
 * Links from a row to the person, the last one a link to people: `['tache', 'projet', 'chef_de_projet']`; without any the row
 * is the person. Or a value that the row has, whoever it belongs to.
 */
export type Tie = readonly string[] | { field: string; is: string };

/** Whether a tie is a way of links. */
export const isWay = (tie: Tie): tie is readonly string[] => Array.isArray(tie);

/** People with a role, on some rows. */
export interface Readers {
  /** Role of the wiki (`owner`) or of the person's row (`personne:formateur`), or `personne` for everybody who has an active one. */
  role: string;
  /** Name of a tie, or `any`. */
  rows: string;
}

export interface Right extends Readers {
  /** Actions on such rows, or that make such rows. */
  actions?: readonly string[];
  /** Parameters of these actions that keep their initial value. */
  without?: readonly string[];
  /** Fields that may be corrected, by entity. */
  changes?: Readonly<Record<string, readonly string[]>>;
}

/** What somebody wants to do: run an action, with these parameters given, or correct fields of a row. */
export type Deed = { action: string; given?: readonly string[] } | { entity: string; fields: readonly string[] };

/** The rights of these roles that allow the deed, or a part of it, on some rows. */
export function rightsTo({ rights }: Pick<Policy, 'rights'>, roles: readonly string[], deed: Deed): Right[] {
  return rights.filter((right) => roles.includes(right.role) && allows(right, deed));
}

function allows({ actions = [], without = [], changes }: Right, deed: Deed): boolean {
  if ('action' in deed) return actions.includes(deed.action) && !without.some((name) => deed.given?.includes(name));
  const allowed = changes?.[deed.entity] ?? [];
  return deed.fields.length === 0 ? allowed.length > 0 : deed.fields.some((field) => allowed.includes(field));
}

/**
 * Whether the roles allow a deed on a row, for a person whom these ties tie to it. Each field may come from another right.
 * A scope for all rows is looked at before.
 */
export function mayDo(
  policy: Pick<Policy, 'rights'>,
  roles: readonly string[],
  deed: Deed,
  ties: ReadonlySet<string>,
): boolean {
  const usable = rightsTo(policy, roles, deed).filter(({ rows }) => rows === 'any' || ties.has(rows));
  if ('action' in deed) return usable.length > 0;
  const allowed = new Set(usable.flatMap(({ changes }) => changes?.[deed.entity] ?? []));
  return allowed.size > 0 && deed.fields.every((field) => allowed.has(field));
}

/** True when one of the granted scopes is the needed one, or its verb with a `*`. */
export function hasScope(granted: readonly string[], needed: string): boolean {
  const verb = needed.slice(0, needed.indexOf(':'));
  return granted.some((scope) => scope === needed || scope === `${verb}:*`);
}

/**
 * The rows in which these roles read a field: `any`, or the names of ties; none for a private field that is not theirs at
 * all. Who may correct a field reads it. A scope for all rows is looked at before.
 */
export function rowsReadBy(
  { privacy, rights }: Pick<Policy, 'privacy' | 'rights'>,
  roles: readonly string[],
  { entity, field }: { entity: string; field: string },
): readonly string[] {
  const readers: readonly Readers[] | undefined = privacy[entity]?.[field];
  if (!readers) return ['any'];
  const own = [...readers, ...rights.filter(({ changes }) => changes?.[entity]?.includes(field))]
    .filter(({ role }) => roles.includes(role))
    .map(({ rows }) => rows);
  return own.includes('any') ? ['any'] : [...new Set(own)];
}

/** The actions in the order in which the policy names them; those that it leaves out come last. */
export function inPolicyOrder(actions: readonly Action[], { actions: scopes }: Pick<Policy, 'actions'>): Action[] {
  const names = Object.keys(scopes);
  const placeOf = ({ name }: Action) => (names.includes(name) ? names.indexOf(name) : names.length);
  return [...actions].sort((a, b) => placeOf(a) - placeOf(b));
}

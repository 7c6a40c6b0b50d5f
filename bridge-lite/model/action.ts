import type { Aftermath, Change, EntityRow, Hold, Reading, Settled, Tools } from './command.ts';
import type { Row } from './entity.ts';
import type { AnyEntity } from './faults.ts';
import type { AnyField, Field, InputOf } from './field.ts';

/** What can be said of a parameter besides the words of fields. */
interface Asking {
  /** It must be given. So must a field with `create: 'required'`. */
  must?: true;
  /** The form shows its `initial` value. */
  preset?: true;
  /** The caller's own row when a REST body leaves it out. */
  own?: true;
}

type Over<F, O> = Omit<F, keyof O> & O;

/** A field as a parameter, where something of it differs. A `hidden` one is taken by REST bodies only. */
export const ask = <const F extends Field, const O extends Partial<AnyField> & Asking>(
  field: F,
  over: O,
): Over<F, O> => ({
  ...field,
  ...over,
});

type DraftKey<F> = { [K in keyof F]: F[K] extends { create: true | 'required' } ? K : never }[keyof F];
type Overrides<F> = { readonly [K in DraftKey<F>]?: Partial<AnyField> & Asking };

/**
 * The fields that a new row takes, as parameters of the action that makes it: a field joins it by saying `create`.
 * @param over where a parameter differs from its field
 * @param less the link whose row the action runs on
 */
export function drafted<
  const F extends Readonly<Record<string, Field>>,
  const O extends Overrides<F> = Record<never, never>,
  const L extends keyof F = never,
>(
  of: { fields: F },
  over = {} as O,
  less?: L,
): { [K in Exclude<DraftKey<F>, L>]: K extends keyof O ? Over<F[K], O[K]> : F[K] } {
  const asked: Readonly<Record<string, object | undefined>> = over;
  const taken = Object.entries(of.fields).filter(([name, { create }]) => create && name !== less);
  return Object.fromEntries(taken.map(([name, field]) => [name, { ...field, ...asked[name] }])) as never;
}

export type Param = AnyField & Asking;
export type Params = Readonly<Record<string, Field>>;

type IsGiven<F> = F extends { must: true } ? true : F extends { create: 'required' } ? true : false;
type HasStart<F> = F extends { initial: infer I } ? (undefined extends I ? false : true) : false;

/** Values of the parameters, once what was left out has its `initial` value, else null. */
export type ParamValues<P> = {
  readonly [K in keyof P]: IsGiven<P[K]> extends true
    ? NonNullable<InputOf<P[K]>>
    : HasStart<P[K]> extends true
      ? NonNullable<InputOf<P[K]>>
      : InputOf<P[K]> | null;
};

/** How the action is also reached, for the OpenAPI document, which is English. */
export interface Rest {
  /** `POST /projets/{id}/cloturer` */
  route: `${'POST' | 'PATCH'} /${string}`;
  summary: string;
  description?: string;
  /** What the body says. */
  body: string;
  /** What the answer is. */
  answer: string;
}

/** Names between braces of an ICU sentence; the texts of its plurals are looked into. */
type Placeholders<T> = T extends `${string}{${infer P}}${infer After}` ? NameIn<P> | Placeholders<After> : never;
type NameIn<P> = P extends `${infer N}, plural,${string}{${infer Inner}`
  ? N | NameIn<Inner>
  : P extends `${string}{${infer Inner}`
    ? NameIn<Inner>
    : P extends `${string} ${string}` | `#${string}`
      ? never
      : P;
/** A sentence whose placeholders are fields of the entity; another one is a compile error that names it. */
type Says<T, E> = E extends { fields: infer F }
  ? [Exclude<Placeholders<T>, keyof F>] extends [never]
    ? unknown
    : { unknownField: Exclude<Placeholders<T>, keyof F> }
  : unknown;

type RowOf<E> = E extends AnyEntity ? Row<E> : undefined;
type ChangedBy<On, Made> = Made extends AnyEntity ? Made : On;

interface ActionSpec<On, Made, P, R, One, Done, Undone> {
  /** Entity that it runs on; null when it makes something from nothing. */
  on: On;
  /** Entity that it makes a row of; else it changes the row that it runs on. */
  makes?: Made;
  /** The row that it runs on is this link of the new row: one that does not exist is a wrong reference. */
  as?: string;
  label: string;
  help: string;
  /** Question before it runs: of one row, and in general. */
  ask?: { one: One & Says<One, On>; any: string };
  /** What was done; placeholders are fields of the row. */
  done: Done & Says<Done, ChangedBy<On, Made>>;
  undone: Undone & Says<Undone, ChangedBy<On, Made>>;
  params: P;
  rest?: Rest;
  /** Why it makes no sense on this row now. */
  unless?(row: RowOf<On>): string | false;
  /** Values that the form starts with. `me` is the id of the caller's own row. */
  defaults?(context: { row: RowOf<On> | undefined; me: number | undefined; today: string }): {
    readonly [K in keyof P]?: unknown;
  };
  /** What it holds besides the row that it runs on. Asked again under the locks. */
  holds?(
    context: { row: RowOf<On> | undefined; params: ParamValues<P> } & Reading,
  ): readonly Hold[] | Promise<readonly Hold[]>;
  /** Values for a field that no two rows share, tried one after the other until one is free. */
  unique?: { field: string; candidates(params: ParamValues<P>): readonly string[] };
  /** Rule about the row alone, before anything else is read. @throws Refusal */
  allow?(row: RowOf<On>): void;
  /** What `decide` needs, read while everything is held. */
  reads?(context: { row: RowOf<On>; params: ParamValues<P> } & Reading): R | Promise<R>;
  /** What it does; the first change is that of its row. Pure. @throws Refusal */
  decide(context: { row: RowOf<On>; params: ParamValues<P> } & Settled<R>): readonly Change[];
  /** What follows from it; it is done whatever happens here. */
  follow?(context: {
    before: RowOf<ChangedBy<On, Made>> | undefined;
    row: RowOf<ChangedBy<On, Made>>;
    tools: Tools;
  }): Promise<Aftermath>;
  /** How it is taken back: former values while nobody changed the row, or the new row deleted. */
  undo?: 'restore' | 'remove';
}

type Erased = Readonly<Record<string, unknown>>;

/** A business action, its types forgotten: plain data and pure functions. */
export interface Action {
  name: string;
  on: AnyEntity | null;
  makes?: AnyEntity;
  as?: string;
  label: string;
  help: string;
  ask?: { one: string; any: string };
  done: string;
  undone: string;
  params: Readonly<Record<string, Param>>;
  rest?: Rest;
  unless?(row: EntityRow): string | false;
  defaults?(context: { row: EntityRow | undefined; me: number | undefined; today: string }): Erased;
  holds?(context: { row: EntityRow | undefined; params: Erased } & Reading): readonly Hold[] | Promise<readonly Hold[]>;
  unique?: { field: string; candidates(params: Erased): readonly string[] };
  allow?(row: EntityRow): void;
  reads?(context: { row: EntityRow | undefined; params: Erased } & Reading): Erased | Promise<Erased>;
  decide(context: { row: EntityRow | undefined; params: Erased } & Erased): readonly Change[];
  follow?(context: { before: EntityRow | undefined; row: EntityRow; tools: Tools }): Promise<Aftermath>;
  undo?: 'restore' | 'remove';
}

/** Describes a business action: all that forms, routes, the engine and their texts need, in one place. */
export function action<
  const On extends AnyEntity | null,
  const P extends Params,
  const One extends string,
  const Done extends string,
  const Undone extends string,
  const Made extends AnyEntity | undefined = undefined,
  R = Record<never, never>,
>(name: string, spec: ActionSpec<On, Made, P, R, One, Done, Undone>): Action {
  return { ...spec, name } as unknown as Action;
}

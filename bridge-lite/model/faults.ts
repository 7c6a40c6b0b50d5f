import type { Entity, Fields } from './entity.ts';

export type AnyEntity = Entity<string, string, Fields>;
type Entities = readonly AnyEntity[];

type NameIn<E extends Entities> = E[number]['name'];
type KeysOf<E extends Entities, N> = keyof Extract<E[number], { name: N }>['fields'] & string;

/** Words between braces. */
type Placeholders<T> = T extends `${string}{${infer P}}${infer Rest}` ? P | Placeholders<Rest> : never;

/** The parts of `Wanted` that are not in `Known`, as a sentence; `never` when all are. */
type Unknown<Wanted, Known> =
  Exclude<Wanted, Known> extends never ? never : `no field ${Exclude<Wanted, Known> & string}`;

type FigureFault<E extends Entities, Own, G> = G extends { figure: 'sum'; of: `${infer O}.${infer B}`; field: infer S }
  ? O extends NameIn<E>
    ? Unknown<B | S, KeysOf<E, O>> extends infer Fault
      ? Fault extends string
        ? `${Fault} of ${O}`
        : never
      : never
    : `no entity ${O}`
  : G extends { figure: 'minus'; from: infer A; taken: infer B }
    ? Unknown<A | B, Own>
    : G extends { figure: 'plus'; parts: readonly (infer P)[] }
      ? Unknown<P, Own>
      : G extends { figure: 'when'; state: infer S; cases: infer C; otherwise: infer D }
        ? Unknown<S | D | Exclude<C[keyof C], 0>, Own>
        : G extends { figure: 'phrase'; text: infer T }
          ? Unknown<Placeholders<T>, Own>
          : never;

type LinkFault<E extends Entities, F> = F extends { of: infer O; by: infer B }
  ? O extends NameIn<E>
    ? Unknown<B, KeysOf<E, O>>
    : `no entity ${O & string}`
  : F extends { to: infer T }
    ? T extends NameIn<E>
      ? never
      : `no entity ${T & string}`
    : never;

/** What is wrong with one field, seen from the whole house. */
type FieldFault<E extends Entities, Own, F> =
  | LinkFault<E, F>
  | (F extends { is: infer G } ? FigureFault<E, Own, G> : never)
  | (F extends { notBefore: infer D } ? Unknown<D, Own> : never);

/** Every name in the fields of a house that nothing bears, as sentences; `never` when there is none. */
export type Faults<E extends Entities> = {
  [I in keyof E]: {
    [K in keyof E[I]['fields']]: FieldFault<E, keyof E[I]['fields'], E[I]['fields'][K]> extends infer Fault
      ? [Fault] extends [never]
        ? never
        : `${E[I]['name']}.${K & string}: ${Fault & string}`
      : never;
  }[keyof E[I]['fields']];
}[number];

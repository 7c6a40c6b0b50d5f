import type { Action } from './action.ts';
import type { Answer } from './answer.ts';
import { guardsOf } from './derive/guardsOf.ts';
import type { Effect, Notice, NoticeMail } from './effect.ts';
import type { AnyEntity, Faults } from './faults.ts';
import type { Guard } from './guard.ts';
import type { Catalogue } from './language.ts';
import type { People } from './people.ts';
import type { Policy } from './policy.ts';

export type { AnyEntity } from './faults.ts';

/** Everything a house says, as one value. */
export interface House<E extends readonly AnyEntity[] = readonly AnyEntity[]> {
  /** Name of its Baserow database. */
  name: string;
  entities: E;
  policy: Policy;
  people: People;
  /** In the order in which they follow a change. */
  effects: readonly Effect[];
  /** Words of the notices that commands give, by kind. */
  notices: Readonly<Record<string, (notice: Notice) => NoticeMail>>;
  answers: readonly Answer[];
  /** In the order in which screens offer them. */
  actions: readonly Action[];
  guards: readonly Guard[];
  /** What is said in other languages than French, by code. */
  languages: Readonly<Record<string, Catalogue>>;
}

/** Puts the entities together, each that people may change with a guard. A link or figure that names what no entity has is a compile error that says which. */
export function defineHouse<const E extends readonly AnyEntity[], P extends Omit<House, 'name' | 'entities'>>(
  name: string,
  entities: E & ([Faults<E>] extends [never] ? unknown : { fault: Faults<E> }),
  parts: P,
): House<E> & P {
  return { name, entities, ...parts, guards: guardsOf({ entities, ...parts }) };
}

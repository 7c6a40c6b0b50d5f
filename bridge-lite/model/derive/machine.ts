import type { StateSpec } from '../field.ts';

/** Moves allowed from each state. A state that leads nowhere is final. */
export type StateMachine<S extends string> = Record<S, readonly S[]>;

/** The moves that the states of a field allow. */
export function machineOf<const S extends Readonly<Record<string, StateSpec>>>(field: {
  states: S;
}): StateMachine<keyof S & string> {
  const moves = Object.entries(field.states).map(([state, { to = [] }]) => [state, to]);
  return Object.fromEntries(moves) as StateMachine<keyof S & string>;
}

/**
 * True when the move exists, or when there is nothing to move. A row without a state may take any, and so may one in a
 * state that admins added in Baserow.
 */
export function canMove<S extends string>(machine: StateMachine<S>, from: S | null, to: S): boolean {
  return from === null || from === to || !Object.hasOwn(machine, from) || machine[from].includes(to);
}

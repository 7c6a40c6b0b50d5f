import { canMove, type StateMachine } from './derive/machine.ts';
import { conflict, type Refusal } from './refusal.ts';

/** RG-04: refuses a move outside the machine. @throws Refusal */
export function assertMove<S extends string>(machine: StateMachine<S>, from: S | null, to: S): void {
  if (!canMove(machine, from, to)) throw refusedMove(from, to);
}

/** The refusal of a move. */
export function refusedMove(from: string | null, to: string): Refusal {
  const figures = { from: { state: from }, to: { state: to } };
  return conflict('Le passage de « {from} » à « {to} » n’est pas permis.', figures, { rule: 'RG-04', from, to });
}

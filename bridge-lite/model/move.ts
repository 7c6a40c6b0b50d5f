import { canMove, type StateMachine } from './derive/machine.ts';
import { conflict, type Refusal } from './refusal.ts';

/** RG-04: refuses a move outside the machine. @throws Refusal */
export function assertMove<S extends string>(of: string, machine: StateMachine<S>, from: S | null, to: S): void {
  if (!canMove(machine, from, to)) throw refusedMove(of, from, to);
}

/** The refusal of a move. @param of the state that moves, such as `projet.statut` */
export function refusedMove(of: string, from: string | null, to: string): Refusal {
  const figures = { from: { state: from, of }, to: { state: to, of } };
  return conflict('Le passage de « {from} » à « {to} » n’est pas permis.', figures, { rule: 'RG-04', from, to });
}

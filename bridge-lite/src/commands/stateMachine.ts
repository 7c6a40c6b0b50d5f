import { attribution } from '../../house/entities/attribution.ts';
import { formation } from '../../house/entities/formation.ts';
import { intervention } from '../../house/entities/intervention.ts';
import { module } from '../../house/entities/module.ts';
import { projet } from '../../house/entities/projet.ts';
import { tache } from '../../house/entities/tache.ts';
import { canMove, machineOf, type StateMachine } from '../../model/derive/machine.ts';
import { Conflict } from '../errors/appError.ts';

export { canMove, type StateMachine };

export const projetMachine = machineOf(projet.fields.statut);
export const tacheMachine = machineOf(tache.fields.statut);
export const attributionMachine = machineOf(attribution.fields.statut);
export const moduleMachine = machineOf(module.fields.statut);
export const interventionMachine = machineOf(intervention.fields.statut);
export const formationMachine = machineOf(formation.fields.statut);

/** RG-04: refuses a move outside the machine. @throws Conflict */
export function assertMove<S extends string>(machine: StateMachine<S>, from: S | null, to: S): void {
  if (canMove(machine, from, to)) return;
  throw new Conflict('conflict.transition', { from: String(from), to }, { rule: 'RG-04', from, to });
}

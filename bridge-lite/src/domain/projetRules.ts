import { assertMove, projetMachine } from '../commands/stateMachine.ts';
import type { Projet, Tache } from '../contracts/index.ts';
import { Conflict, RgViolation } from '../errors/appError.ts';

/** True while work on the task is not finished. */
export function isTacheOuverte(tache: Pick<Tache, 'statut'>): boolean {
  return tache.statut !== 'terminee';
}

/** Refuses any change to a closed project or to what belongs to it. @throws Conflict */
export function assertProjetModifiable(projet: Pick<Projet, 'id' | 'nom' | 'statut'> | null): void {
  if (projet?.statut !== 'cloture') return;
  throw new Conflict('conflict.projetCloture', { nom: projet.nom }, { rule: 'RG-04', projet: projet.id });
}

/**
 * RG-06: a project closes only with no open task, unless the caller says so explicitly.
 * @throws Conflict when the project is already closed
 * @throws RgViolation naming the open tasks
 */
export function assertProjetCloturable(
  projet: Pick<Projet, 'id' | 'nom' | 'statut'>,
  taches: readonly Pick<Tache, 'id' | 'nom' | 'statut'>[],
  forcer: boolean,
): void {
  assertProjetModifiable(projet);
  assertMove(projetMachine, projet.statut, 'cloture');
  const ouvertes = taches.filter(isTacheOuverte);
  if (ouvertes.length === 0 || forcer) return;
  throw new RgViolation(
    'RG-06',
    'rg06',
    { projet: projet.nom, nombre: ouvertes.length, noms: ouvertes.map((tache) => tache.nom).join(', ') },
    { taches_ouvertes: ouvertes.map(({ id, nom, statut }) => ({ id, nom, statut: statut ?? '' })) },
  );
}

import { assertMove, conflict, machineOf, type Row, refuse } from '../../model/index.ts';
import { projet } from '../entities/projet.ts';
import type { tache } from '../entities/tache.ts';

type Projet = Row<typeof projet>;
type Tache = Row<typeof tache>;

const machine = machineOf(projet.fields.statut);

/** True while work on the task is not finished. */
export function isTacheOuverte(tache: Pick<Tache, 'statut'>): boolean {
  return tache.statut !== 'terminee';
}

/** Refuses any change to a closed project or to what belongs to it. @throws Refusal */
export function assertProjetModifiable(projet: Pick<Projet, 'id' | 'nom' | 'statut'> | null | undefined): void {
  if (projet?.statut !== 'cloture') return;
  throw conflict(
    'Le projet « {nom} » est clôturé : il ne peut plus être modifié.',
    { nom: projet.nom },
    { rule: 'RG-04', projet: projet.id },
  );
}

/**
 * RG-06: a project closes only with no open task, unless the caller says so explicitly.
 * @throws Refusal when the project is already closed, or naming the open tasks
 */
export function assertProjetCloturable(
  projet: Pick<Projet, 'id' | 'nom' | 'statut'>,
  taches: readonly Pick<Tache, 'id' | 'nom' | 'statut'>[],
  forcer: boolean,
): void {
  assertProjetModifiable(projet);
  assertMove('projet.statut', machine, projet.statut, 'cloture');
  const ouvertes = taches.filter(isTacheOuverte);
  if (ouvertes.length === 0 || forcer) return;
  throw refuse(
    'RG-06',
    'Le projet « {projet} » a encore {nombre, plural, one {# tâche ouverte} other {# tâches ouvertes}} : {noms}.',
    { projet: projet.nom, nombre: ouvertes.length, noms: ouvertes.map((tache) => tache.nom).join(', ') },
    { taches_ouvertes: ouvertes.map(({ id, nom, statut }) => ({ id, nom, statut: statut ?? '' })) },
  );
}

import type { Intervention, Personne, Projet, Tache } from '../contracts/index.ts';
import { RgViolation } from '../errors/appError.ts';
import { fromCentiemes, sumHeures, toCentiemes } from './heures.ts';

const heuresParJour = 24;

/** Hours that the intervention takes from its person and its task. */
export function heuresCompteesIntervention(intervention: Pick<Intervention, 'statut' | 'heures'>): number {
  return intervention.statut === 'annulee' ? 0 : intervention.heures;
}

/**
 * RG-05: an intervention has 0 < hours, a day of one person never exceeds 24 h, its task is open and its project
 * neither livre nor cloture.
 * @param memeJour the person's other interventions of that day (the edited one left out)
 * @throws RgViolation
 */
export function assertInterventionPermise(
  demande: {
    heures: number;
    personne: Pick<Personne, 'id' | 'nom_prenom'>;
    tache: Pick<Tache, 'id' | 'nom' | 'statut'>;
    projet: Pick<Projet, 'id' | 'nom' | 'statut'> | null;
  },
  memeJour: readonly Pick<Intervention, 'statut' | 'heures'>[],
): void {
  const { heures, personne, tache, projet } = demande;
  if (toCentiemes(heures) <= 0) throw new RgViolation('RG-05', 'rg05.heures', {}, { heures });
  if (tache.statut === 'terminee') {
    throw new RgViolation('RG-05', 'rg05.tache', { tache: tache.nom }, { tache: tache.id, statut: tache.statut });
  }
  if (projet?.statut === 'livre' || projet?.statut === 'cloture') {
    throw new RgViolation('RG-05', 'rg05.projet', { projet: projet.nom }, { projet: projet.id, statut: projet.statut });
  }
  assertJourPossible(personne, heures, memeJour);
}

function assertJourPossible(
  personne: Pick<Personne, 'id' | 'nom_prenom'>,
  heures: number,
  memeJour: readonly Pick<Intervention, 'statut' | 'heures'>[],
): void {
  const deja = sumHeures(memeJour.map(heuresCompteesIntervention));
  if (toCentiemes(deja) + toCentiemes(heures) <= toCentiemes(heuresParJour)) return;
  throw new RgViolation(
    'RG-05',
    'rg05.jour',
    { personne: personne.nom_prenom, deja, demandees: heures },
    { personne: personne.id, deja, demandees: heures, total: fromCentiemes(toCentiemes(deja) + toCentiemes(heures)) },
  );
}

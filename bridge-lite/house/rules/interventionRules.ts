import { conflict, type Hold, invalid, missing, type Row, refuse } from '../../model/index.ts';
import type { intervention } from '../entities/intervention.ts';
import { personne as personneEntity } from '../entities/personne.ts';
import type { projet } from '../entities/projet.ts';
import type { tache } from '../entities/tache.ts';
import { fromCentiemes, sumHeures, toCentiemes } from './heures.ts';

type Intervention = Row<typeof intervention>;
type Personne = Row<typeof personneEntity>;
type Projet = Row<typeof projet>;
type Tache = Row<typeof tache>;

const heuresParJour = 24;

/** What RG-05 looks at besides the intervention. */
interface Around {
  personne: Personne | undefined;
  tache: Tache | undefined;
  projet: Projet | undefined;
  /** The person's interventions of that day. */
  memeJour: readonly Intervention[];
}

/** A day of a person, held while hours are added to it. */
export const heldDay = (personne: number, day: string): Hold => `jour:${personne}:${day}`;

/** Hours that the intervention takes from its person and its task. */
export function heuresCompteesIntervention(intervention: Pick<Intervention, 'statut' | 'heures'>): number {
  return intervention.statut === 'annulee' ? 0 : intervention.heures;
}

/**
 * RG-05: an intervention has 0 < hours, a day of one person never exceeds 24 h, its task is open and its project
 * neither livre nor cloture.
 * @param memeJour the person's other interventions of that day (the edited one left out)
 * @throws Refusal
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
  if (toCentiemes(heures) <= 0) throw refuse('RG-05', 'Une intervention compte plus de 0 h.', {}, { heures });
  if (tache.statut === 'terminee') {
    throw refuse(
      'RG-05',
      'La tâche « {tache} » est terminée : aucune intervention ne peut y être saisie.',
      { tache: tache.nom },
      { tache: tache.id, statut: tache.statut },
    );
  }
  if (projet?.statut === 'livre' || projet?.statut === 'cloture') {
    throw refuse(
      'RG-05',
      'Le projet « {projet} » est livré ou clôturé : aucune intervention ne peut y être saisie.',
      { projet: projet.nom },
      { projet: projet.id, statut: projet.statut },
    );
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
  throw refuse(
    'RG-05',
    '{personne} a déjà {deja} h ce jour-là : {demandees, plural, one {# h de plus dépasserait} other {# h de plus dépasseraient}} 24 h.',
    { personne: personne.nom_prenom, deja, demandees: heures },
    { personne: personne.id, deja, demandees: heures, total: fromCentiemes(toCentiemes(deja) + toCentiemes(heures)) },
  );
}

/** RG-04: a cancelled intervention is final. @throws Refusal */
export function assertInterventionValide(intervention: Pick<Intervention, 'statut'>): void {
  if (intervention.statut !== 'annulee') return;
  throw conflict('Cette intervention est annulée : elle ne peut plus changer.', {}, { rule: 'RG-04' });
}

/**
 * RG-05 for an intervention that is there, as far as its links allow to ask it.
 * @throws Refusal
 */
export function assertInterventionToujoursPermise(
  intervention: Pick<Intervention, 'id' | 'heures' | 'tache' | 'personne' | 'date'>,
  around: Around,
): void {
  const { personne, tache, projet = null, memeJour } = around;
  if (!tache || !intervention.personne || !intervention.date) {
    throw invalid('Cette intervention n’a plus de tâche, de personne ou de date : corrigez-la d’abord dans Baserow.', [
      { path: ['id'], message: 'has no task, person or day' },
    ]);
  }
  if (!personne) throw missing(personneEntity, intervention.personne.id);
  const others = memeJour.filter(({ id }) => id !== intervention.id);
  assertInterventionPermise({ heures: intervention.heures, personne, tache, projet }, others);
}

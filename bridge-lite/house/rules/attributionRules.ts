import { assertMove, conflict, machineOf, type Row, refuse, refusedMove } from '../../model/index.ts';
import { attribution } from '../entities/attribution.ts';
import type { module } from '../entities/module.ts';
import type { personne } from '../entities/personne.ts';
import { fromCentiemes, sumHeures, toCentiemes } from './heures.ts';

type Attribution = Row<typeof attribution>;
type Module = Row<typeof module>;
type Personne = Row<typeof personne>;

const machine = machineOf(attribution.fields.statut);
const place = 'attribution.statut';

/** True while the trainer may still teach hours of it. */
export function isAttributionOuverte(attribution: Pick<Attribution, 'statut'>): boolean {
  return attribution.statut === 'planifie' || attribution.statut === 'en_cours';
}

/** Hours that the attribution takes from its person and its module: what was done if it was cancelled, else all. */
export function heuresCompteesAttribution(
  attribution: Pick<Attribution, 'statut' | 'heures_attribuees' | 'heures_realisees'>,
): number {
  return attribution.statut === 'annule' ? attribution.heures_realisees : attribution.heures_attribuees;
}

/** Hours of the module that nobody has yet. Negative when rows written elsewhere already break RG-01. */
export function heuresDisponibles(module: Pick<Module, 'heures'>, attributions: readonly Attribution[]): number {
  const prises = sumHeures(attributions.map(heuresCompteesAttribution));
  return fromCentiemes(toCentiemes(module.heures) - toCentiemes(prises));
}

/** RG-01: active attributions of a module never exceed its hours. @throws Refusal */
export function assertHeuresDisponibles(
  module: Pick<Module, 'id' | 'nom' | 'heures'>,
  attributions: readonly Attribution[],
  demandees: number,
): void {
  const disponibles = heuresDisponibles(module, attributions);
  if (toCentiemes(demandees) <= toCentiemes(disponibles)) return;
  throw refuse(
    'RG-01',
    'Le module « {module} » dispose encore de {disponibles} h : {demandees, plural, one {# h ne peut pas être attribuée} other {# h ne peuvent pas être attribuées}}.',
    { module: module.nom, disponibles: Math.max(0, disponibles), demandees },
    { module: module.id, heures: module.heures, disponibles, demandees },
  );
}

/** RG-04: a realised module takes no more hours. @throws Refusal */
export function assertModuleOuvert(module: Pick<Module, 'id' | 'nom' | 'statut'>): void {
  if (module.statut !== 'realise') return;
  throw conflict(
    'Le module « {module} » est réalisé : plus aucune heure ne peut y être attribuée.',
    { module: module.nom },
    { rule: 'RG-04', module: module.id },
  );
}

/** RG-02: an attribution goes to an active person with the role formateur. @throws Refusal */
export function assertFormateurActif(personne: Pick<Personne, 'id' | 'nom_prenom' | 'roles' | 'statut'>): void {
  const figures = { personne: personne.nom_prenom };
  const details = { personne: personne.id, roles: personne.roles, statut: personne.statut };
  if (personne.statut !== 'actif') throw refuse('RG-02', '{personne} n’est pas en activité.', figures, details);
  if (personne.roles.includes('formateur')) return;
  throw refuse('RG-02', '{personne} n’a pas le rôle de formateur.', figures, details);
}

/** RG-03: 0 ≤ realised ≤ attributed, on an open attribution. @throws Refusal */
export function assertHeuresRealisees(attribution: Attribution, heures: number): void {
  if (!isAttributionOuverte(attribution)) {
    throw conflict(
      'Cette attribution n’est plus ouverte : ses heures réalisées ne peuvent plus changer.',
      {},
      { rule: 'RG-03', statut: attribution.statut },
    );
  }
  if (heures >= 0 && toCentiemes(heures) <= toCentiemes(attribution.heures_attribuees)) return;
  throw refuse(
    'RG-03',
    'Les heures réalisées doivent être comprises entre 0 et {attribuees} h.',
    { attribuees: attribution.heures_attribuees },
    { heures_attribuees: attribution.heures_attribuees, heures_realisees: heures },
  );
}

/** RG-04: an open attribution is cancelled with a justification only. @throws Refusal */
export function assertAnnulable(attribution: Pick<Attribution, 'statut'>, justification: string): void {
  if (!isAttributionOuverte(attribution)) throw refusedMove(place, attribution.statut, 'annule');
  if (justification.trim() === '') throw refuse('RG-04', 'L’annulation demande une justification.');
}

/** RG-04: an attribution is closed as realised from `en_cours` only. @throws Refusal */
export function assertCloturable(attribution: Pick<Attribution, 'statut'>): void {
  if (attribution.statut === 'realise') throw refusedMove(place, 'realise', 'realise');
  assertMove(place, machine, attribution.statut, 'realise');
}

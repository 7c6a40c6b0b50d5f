import { assertMove, attributionMachine } from '../commands/stateMachine.ts';
import type { Attribution, Module, Personne } from '../contracts/index.ts';
import { Conflict, RgViolation, ValidationFailed } from '../errors/appError.ts';
import { fromCentiemes, sumHeures, toCentiemes } from './heures.ts';

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

/** RG-01: active attributions of a module never exceed its hours. @throws RgViolation */
export function assertHeuresDisponibles(
  module: Pick<Module, 'id' | 'nom' | 'heures'>,
  attributions: readonly Attribution[],
  demandees: number,
): void {
  const disponibles = heuresDisponibles(module, attributions);
  if (toCentiemes(demandees) <= toCentiemes(disponibles)) return;
  throw new RgViolation(
    'RG-01',
    'rg01',
    { module: module.nom, disponibles: Math.max(0, disponibles), demandees },
    { module: module.id, heures: module.heures, disponibles, demandees },
  );
}

/** RG-04: a realised module takes no more hours. @throws Conflict */
export function assertModuleOuvert(module: Pick<Module, 'id' | 'nom' | 'statut'>): void {
  if (module.statut !== 'realise') return;
  throw new Conflict('conflict.moduleRealise', { module: module.nom }, { rule: 'RG-04', module: module.id });
}

/** RG-02: an attribution goes to an active person with the role formateur. @throws RgViolation */
export function assertFormateurActif(personne: Pick<Personne, 'id' | 'nom_prenom' | 'roles' | 'statut'>): void {
  const figures = { personne: personne.id, roles: personne.roles, statut: personne.statut };
  if (personne.statut !== 'actif')
    throw new RgViolation('RG-02', 'rg02.statut', { personne: personne.nom_prenom }, figures);
  if (personne.roles.includes('formateur')) return;
  throw new RgViolation('RG-02', 'rg02.role', { personne: personne.nom_prenom }, figures);
}

/** RG-03: 0 ≤ realised ≤ attributed, on an open attribution. @throws Conflict, RgViolation */
export function assertHeuresRealisees(attribution: Attribution, heures: number): void {
  if (!isAttributionOuverte(attribution)) {
    throw new Conflict('rg03.fermee', {}, { rule: 'RG-03', statut: attribution.statut });
  }
  if (heures >= 0 && toCentiemes(heures) <= toCentiemes(attribution.heures_attribuees)) return;
  throw new RgViolation(
    'RG-03',
    'rg03.bornes',
    { attribuees: attribution.heures_attribuees },
    { heures_attribuees: attribution.heures_attribuees, heures_realisees: heures },
  );
}

/** RG-04: an open attribution is cancelled with a justification only. @throws Conflict, RgViolation */
export function assertAnnulable(attribution: Pick<Attribution, 'statut'>, justification: string): void {
  if (!isAttributionOuverte(attribution)) assertFinalStateHolds(attribution.statut, 'annule');
  if (justification.trim() === '') throw new RgViolation('RG-04', 'rg04.justification');
}

/** RG-04: an attribution is closed as realised from `en_cours` only. @throws Conflict */
export function assertCloturable(attribution: Pick<Attribution, 'statut'>): void {
  if (attribution.statut === 'realise') assertFinalStateHolds('realise', 'realise');
  assertMove(attributionMachine, attribution.statut, 'realise');
}

/** A period does not end before it begins. @throws ValidationFailed */
export function assertPeriode(debut: string | null, fin: string | null, field: string): void {
  if (debut === null || fin === null || debut <= fin) return;
  throw new ValidationFailed([{ path: [field], message: 'before date_debut' }], 'validation.periode');
}

function assertFinalStateHolds(from: Attribution['statut'], to: string): never {
  throw new Conflict('conflict.transition', { from: from ?? '', to }, { rule: 'RG-04', from, to });
}

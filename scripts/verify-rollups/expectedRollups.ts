import type { Rows, TableName } from './rows.ts';

/** Figures of one row, by field name, in hundredths of an hour. */
type Figures = Record<string, number>;
export type Rollups = { [Table in TableName]?: Map<number, Figures> };

/** Hundredths of an hour of a Baserow number ("12.50"); an empty field counts nothing. */
export function toHundredths(value: string | number | null | undefined): number {
  if (value === null || value === undefined || value === '') return 0;
  const hours = Number(value);
  if (!Number.isFinite(hours)) throw new Error(`« ${value} » is not a number of hours`);
  return Math.round(hours * 100);
}

/**
 * Recomputes every formula of the Baserow schema from plain fields and links alone. Written apart from the bridge and from
 * the formulas on purpose: agreement of the three means something.
 */
export function expectedRollups(rows: Rows): Rollups {
  const attributions = new Map<number, Figures>();
  for (const row of rows.attribution) {
    const realisees = toHundredths(row.heures_realisees);
    const comptees = row.statut?.value === 'annule' ? realisees : toHundredths(row.heures_attribuees);
    attributions.set(row.id, { heures_comptees: comptees });
  }
  const interventions = new Map<number, Figures>();
  for (const row of rows.intervention) {
    const comptees = row.statut?.value === 'annulee' ? 0 : toHundredths(row.heures);
    interventions.set(row.id, { heures_comptees: comptees });
  }
  const comptees = (figures: Map<number, Figures>, id: number): number => figures.get(id)?.heures_comptees ?? 0;

  const modules = figuresOf(rows.module, ['heures_attribuees', 'heures_realisees']);
  const personnes = figuresOf(rows.personne, [
    'heures_attribuees_formation',
    'heures_realisees_formation',
    'heures_interventions',
  ]);
  for (const row of rows.attribution) {
    const counted = comptees(attributions, row.id);
    const realised = toHundredths(row.heures_realisees);
    addTo(modules, row.module, { heures_attribuees: counted, heures_realisees: realised });
    addTo(personnes, row.personne, { heures_attribuees_formation: counted, heures_realisees_formation: realised });
  }
  const taches = figuresOf(rows.tache, ['heures_realisees']);
  for (const row of rows.intervention) {
    const counted = comptees(interventions, row.id);
    addTo(taches, row.tache, { heures_realisees: counted });
    addTo(personnes, row.personne, { heures_interventions: counted });
  }
  const projets = figuresOf(rows.projet, ['heures_realisees']);
  for (const row of rows.tache) addTo(projets, row.projet, taches.get(row.id) ?? {});

  const totals = ['heures_total', 'heures_attribuees', 'heures_realisees'];
  const blocs = figuresOf(rows.bloc, totals);
  for (const row of rows.module) {
    addTo(blocs, row.bloc, { heures_total: toHundredths(row.heures), ...modules.get(row.id) });
  }
  const formations = figuresOf(rows.formation, totals);
  for (const row of rows.bloc) addTo(formations, row.formation, blocs.get(row.id) ?? {});

  for (const row of rows.module) {
    const figures = modules.get(row.id) ?? {};
    figures.heures_a_attribuer = toHundredths(row.heures) - (figures.heures_attribuees ?? 0);
  }
  for (const row of rows.personne) {
    const figures = personnes.get(row.id) ?? {};
    const formation = toHundredths(row.capacite_formation) - (figures.heures_attribuees_formation ?? 0);
    const agence = toHundredths(row.capacite_agence) - (figures.heures_interventions ?? 0);
    figures.heures_restantes_formation = formation;
    figures.heures_restantes_agence = agence;
    figures.heures_restantes_total = formation + agence;
  }
  return {
    personne: personnes,
    formation: formations,
    bloc: blocs,
    module: modules,
    attribution: attributions,
    projet: projets,
    tache: taches,
    intervention: interventions,
  };
}

function figuresOf(rows: { id: number }[], fields: string[]): Map<number, Figures> {
  return new Map(rows.map((row) => [row.id, Object.fromEntries(fields.map((field) => [field, 0]))]));
}

function addTo(target: Map<number, Figures>, links: { id: number }[], amounts: Figures): void {
  for (const link of links) {
    const figures = target.get(link.id);
    if (!figures) continue;
    for (const [field, amount] of Object.entries(amounts)) figures[field] = (figures[field] ?? 0) + amount;
  }
}

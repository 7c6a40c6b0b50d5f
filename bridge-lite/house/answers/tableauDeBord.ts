import { computed, openStates, type Ref, type Row, shape } from '../../model/index.ts';
import { attribution } from '../entities/attribution.ts';
import { intervention } from '../entities/intervention.ts';
import { personne } from '../entities/personne.ts';
import { projet } from '../entities/projet.ts';
import { tache } from '../entities/tache.ts';
import { domaineCapacite } from '../rules/capacite.ts';
import { sumHeures } from '../rules/heures.ts';
import { byDate, idsOf } from './order.ts';

type Tache = Row<typeof tache>;
type Intervention = Row<typeof intervention>;
type Projet = Row<typeof projet>;

const recentes = 10;

/** Hours of one side of a person's year. `restantes` is negative beyond the capacity. */
const capacite = shape.object({
  capacite: shape.hours,
  engagees: shape.hours,
  realisees: shape.hours,
  restantes: shape.hours,
});

const tableau = shape.object({
  personne: shape.row(personne),
  capacites: shape.object({
    formation: capacite,
    agence: capacite,
    /** Sum of both. */
    heures_restantes_total: shape.hours,
  }),
  attributions_en_cours: shape.list(shape.row(attribution)),
  /** Open tasks of projects that are not closed, the next due first. */
  taches_en_cours: shape.list(shape.row(tache)),
  /** The newest ten that were not cancelled. */
  interventions_recentes: shape.list(shape.row(intervention)),
  /** Hours of interventions of the last 12 months, `2026-09`, the oldest first; months without any are left out. */
  heures_par_mois: shape.list(shape.object({ mois: shape.matching('^\\d{4}-\\d{2}$'), heures: shape.hours })),
  /** Hours of the last 12 months for each project, the largest first. */
  heures_par_projet: shape.list(shape.object({ projet: shape.optional(shape.ref), heures: shape.hours })),
});

/** All about one person at a glance. */
export const tableauDeBord = computed(personne, {
  path: 'dashboard',
  summary: 'All about one person at a glance',
  says: 'The person.',
  reads: [attribution, intervention],
  shape: tableau,
  async compute({ id, yearAgo, read }) {
    const [row, attributions, ouvertes, toutes] = await Promise.all([
      read.find(personne, id),
      read.linked(attribution, 'personne', [id], [{ field: 'statut', op: 'eq', values: openStates(attribution) }]),
      read.linked(tache, 'personne', [id], [{ field: 'statut', op: 'eq', values: openStates(tache) }]),
      read.linked(intervention, 'personne', [id], [{ field: 'date', op: 'gt', values: [yearAgo] }]),
    ]);
    if (!row) return undefined;
    const interventions = toutes.filter(({ statut }) => statut !== 'annulee').sort(byDate);
    const tacheOf = await read.many(tache, idsOf(interventions.map((one) => one.tache)));
    const projets = await read.many(projet, idsOf([...ouvertes, ...tacheOf.values()].map((one) => one.projet)));
    const projetOf = (one: Intervention) => (one.tache ? (tacheOf.get(one.tache.id)?.projet ?? null) : null);
    return {
      personne: row,
      capacites: {
        formation: domaineCapacite(row, 'formation'),
        agence: domaineCapacite(row, 'agence'),
        heures_restantes_total: row.heures_restantes_total,
      },
      attributions_en_cours: attributions,
      taches_en_cours: ouvertes.filter((one) => isEnCours(one, projets)).sort(byEcheance),
      interventions_recentes: interventions.slice(-recentes).reverse(),
      heures_par_mois: sumBy(interventions, ({ date }) => date?.slice(0, 7) ?? '')
        .map(([mois, heures]) => ({ mois, heures }))
        .filter(({ mois }) => mois !== ''),
      heures_par_projet: sumBy(interventions, (one) => projetOf(one)?.id ?? 0)
        .map(([projetId, heures]) => ({ projet: refOf(projets.get(projetId)), heures }))
        .sort((a, b) => b.heures - a.heures),
    };
  },
});

function isEnCours(one: Tache, projets: ReadonlyMap<number, Projet>): boolean {
  return one.statut !== 'terminee' && (!one.projet || projets.get(one.projet.id)?.statut !== 'cloture');
}

function refOf(row: Projet | undefined): Ref | null {
  return row ? { id: row.id, label: row.nom } : null;
}

/** Sum of hours for each key, keys in the order of their first intervention. */
function sumBy<K>(interventions: readonly Intervention[], keyOf: (one: Intervention) => K): [K, number][] {
  return [...Map.groupBy(interventions, keyOf)].map(([key, group]) => [
    key,
    sumHeures(group.map(({ heures }) => heures)),
  ]);
}

/** Tasks without a due day come last. */
function byEcheance(a: Tache, b: Tache): number {
  return (a.echeance ?? '9999').localeCompare(b.echeance ?? '9999') || a.id - b.id;
}

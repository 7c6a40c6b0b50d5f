import type { Intervention, PersonneDashboard, Projet, ProjetTimeline, Ref, Tache } from '../contracts/index.ts';
import { domaineCapacite } from '../domain/capacite.ts';
import { sumHeures } from '../domain/heures.ts';
import { isTacheOuverte } from '../domain/projetRules.ts';
import { EntityNotFound } from '../errors/appError.ts';
import type { Clock } from '../ports/clock.ts';
import { dayOf, yearBefore } from '../time/day.ts';
import type { EntityReader } from './entityReader.ts';
import type { Freshness } from './freshness.ts';
import { listAll } from './listAll.ts';

/** Tasks asked about in one call to Baserow; its address has a limited length. */
const tachesPerCall = 40;
const recentes = 10;

/** Views over several collections. The number of calls to Baserow grows with the pages of 200 rows only. */
export interface Overviews {
  /** @throws EntityNotFound */
  personne(id: number, freshness?: Freshness): Promise<PersonneDashboard>;
  /** @throws EntityNotFound */
  projet(id: number, freshness?: Freshness): Promise<ProjetTimeline>;
}

export function createOverviews(deps: { reader: EntityReader; clock: Clock }): Overviews {
  const { reader, clock } = deps;

  return {
    async personne(id, freshness) {
      const since = yearBefore(dayOf(clock.now()));
      const ofPerson = { field: 'personne', op: 'eq' as const, values: [id] };
      const [personne, attributions, taches, toutes] = await Promise.all([
        reader.find('personne', id, freshness),
        listAll(
          reader,
          'attribution',
          [ofPerson, { field: 'statut', op: 'eq', values: ['planifie', 'en_cours'] }],
          freshness,
        ),
        listAll(
          reader,
          'tache',
          [ofPerson, { field: 'statut', op: 'eq', values: ['a_faire', 'en_cours', 'en_revue'] }],
          freshness,
        ),
        listAll(reader, 'intervention', [ofPerson, { field: 'date', op: 'gt', values: [since] }], freshness),
      ]);
      if (!personne) throw new EntityNotFound('personne', id);
      const interventions = toutes.filter(({ statut }) => statut !== 'annulee').sort(byDate);
      const tacheOf = await reader.getMany('tache', idsOf(interventions.map(({ tache }) => tache)), freshness);
      const projetIds = idsOf([...taches, ...tacheOf.values()].map(({ projet }) => projet));
      const projets = await reader.getMany('projet', projetIds, freshness);
      const projetOf = ({ tache }: Intervention) => (tache ? (tacheOf.get(tache.id)?.projet ?? null) : null);
      return {
        personne,
        capacites: {
          formation: domaineCapacite(personne, 'formation'),
          agence: domaineCapacite(personne, 'agence'),
          heures_restantes_total: personne.heures_restantes_total,
        },
        attributions_en_cours: attributions,
        taches_en_cours: taches.filter((tache) => isEnCours(tache, projets)).sort(byEcheance),
        interventions_recentes: interventions.slice(-recentes).reverse(),
        heures_par_mois: sumBy(interventions, ({ date }) => date?.slice(0, 7) ?? '')
          .map(([mois, heures]) => ({ mois, heures }))
          .filter(({ mois }) => mois !== ''),
        heures_par_projet: sumBy(interventions, (intervention) => projetOf(intervention)?.id ?? 0)
          .map(([projetId, heures]) => ({ projet: refOf(projets.get(projetId)), heures }))
          .sort((a, b) => b.heures - a.heures),
      };
    },

    async projet(id, freshness) {
      const projet = await reader.find('projet', id, freshness);
      if (!projet) throw new EntityNotFound('projet', id);
      const tacheIds = projet.taches.map((tache) => tache.id);
      const chunks: number[][] = [];
      for (let start = 0; start < tacheIds.length; start += tachesPerCall)
        chunks.push(tacheIds.slice(start, start + tachesPerCall));
      const [taches, pages] = await Promise.all([
        reader.getMany('tache', tacheIds, freshness),
        Promise.all(
          chunks.map((chunk) =>
            listAll(reader, 'intervention', [{ field: 'tache', op: 'eq', values: chunk }], freshness),
          ),
        ),
      ]);
      const interventions = pages
        .flat()
        .filter(({ statut }) => statut !== 'annulee')
        .flatMap(({ id: interventionId, date, heures, tache, personne }) =>
          date ? [{ id: interventionId, date, heures, tache, personne }] : [],
        )
        .sort(byDate);
      return {
        projet: { id, label: projet.nom },
        date_debut: projet.date_debut,
        date_livraison: projet.date_livraison,
        taches: tacheIds
          .flatMap((tacheId) => taches.get(tacheId) ?? [])
          .map((tache) => {
            const days = interventions.filter((one) => one.tache?.id === tache.id).map(({ date }) => date);
            const { id: tacheId, nom, statut, personne, echeance, heures_estimees, heures_realisees } = tache;
            return {
              id: tacheId,
              nom,
              statut,
              personne,
              premier_jour: days[0] ?? null,
              dernier_jour: days.at(-1) ?? null,
              echeance,
              heures_estimees,
              heures_realisees,
            };
          }),
        interventions,
      };
    },
  };
}

function isEnCours(tache: Tache, projets: ReadonlyMap<number, Projet>): boolean {
  return isTacheOuverte(tache) && (!tache.projet || projets.get(tache.projet.id)?.statut !== 'cloture');
}

function refOf(projet: Projet | undefined): Ref | null {
  return projet ? { id: projet.id, label: projet.nom } : null;
}

function idsOf(refs: readonly (Ref | null)[]): number[] {
  return [...new Set(refs.flatMap((ref) => (ref ? [ref.id] : [])))];
}

/** Sum of hours for each key, keys in the order of their first intervention. */
function sumBy<K>(interventions: readonly Intervention[], keyOf: (intervention: Intervention) => K): [K, number][] {
  return [...Map.groupBy(interventions, keyOf)].map(([key, group]) => [
    key,
    sumHeures(group.map(({ heures }) => heures)),
  ]);
}

function byDate(a: { id: number; date: string | null }, b: { id: number; date: string | null }): number {
  return (a.date ?? '').localeCompare(b.date ?? '') || a.id - b.id;
}

/** Tasks without a due day come last. */
function byEcheance(a: Tache, b: Tache): number {
  return (a.echeance ?? '9999').localeCompare(b.echeance ?? '9999') || a.id - b.id;
}

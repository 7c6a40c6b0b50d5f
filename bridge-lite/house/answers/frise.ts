import { computed, shape } from '../../model/index.ts';
import { intervention } from '../entities/intervention.ts';
import { projet } from '../entities/projet.ts';
import { tache } from '../entities/tache.ts';
import { byDate } from './order.ts';

const frise = shape.object({
  projet: shape.ref,
  date_debut: shape.optional(shape.day),
  date_livraison: shape.optional(shape.day),
  taches: shape.list(
    shape.object({
      id: shape.id,
      nom: shape.text,
      statut: shape.optional(shape.text),
      personne: shape.optional(shape.ref),
      /** First and last day with an intervention. */
      premier_jour: shape.optional(shape.day),
      dernier_jour: shape.optional(shape.day),
      echeance: shape.optional(shape.day),
      heures_estimees: shape.hours,
      heures_realisees: shape.hours,
    }),
  ),
  /** Cancelled ones are left out. */
  interventions: shape.list(
    shape.object({
      id: shape.id,
      date: shape.day,
      heures: shape.hours,
      tache: shape.optional(shape.ref),
      personne: shape.optional(shape.ref),
    }),
  ),
});

/** What happened in a project and what is due, in order of date. */
export const friseDuProjet = computed(projet, {
  path: 'timeline',
  summary: 'What happened in a project and what is due',
  says: 'The project.',
  shape: frise,
  async compute({ id, read }) {
    const row = await read.find(projet, id);
    if (!row) return undefined;
    const ids = row.taches.map((one) => one.id);
    const [taches, toutes] = await Promise.all([read.many(tache, ids), read.linked(intervention, 'tache', ids)]);
    const interventions = toutes
      .filter(({ statut }) => statut !== 'annulee')
      .flatMap(({ id, date, heures, tache, personne }) => (date ? [{ id, date, heures, tache, personne }] : []))
      .sort(byDate);
    return {
      projet: { id, label: row.nom },
      date_debut: row.date_debut,
      date_livraison: row.date_livraison,
      taches: ids
        .flatMap((tacheId) => taches.get(tacheId) ?? [])
        .map(({ id, nom, statut, personne, echeance, heures_estimees, heures_realisees }) => {
          const days = interventions.filter((one) => one.tache?.id === id).map(({ date }) => date);
          return {
            id,
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
});

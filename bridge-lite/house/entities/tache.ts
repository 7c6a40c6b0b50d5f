import { choice, day, entity, hours, mention, one, state, sum, text } from '../../model/index.ts';

/** A task of a project. A board moves cards both ways; only the closing of the project ends it. */
export const tache = entity('tache', 'taches', {
  label: 'Tâche',
  plural: 'Tâches',
  article: 'La tâche',
  icon: 'square-check',
  fields: {
    nom: text('Nom', { title: true, edit: true, create: 'required', required: true, max: 255, says: 'texte' }),
    projet: one('projet', 'Projet', { create: 'required', search: true, context: true }),
    personne: one('personne', 'Responsable', {
      edit: true,
      create: true,
      search: true,
      doer: true,
      back: 'taches',
      pick: { statut: 'actif' },
    }),
    statut: state(
      'Statut',
      {
        a_faire: { label: 'À faire', colour: 'gray', to: ['en_cours', 'en_revue', 'terminee'] },
        en_cours: { label: 'En cours', colour: 'blue', to: ['a_faire', 'en_revue', 'terminee'] },
        en_revue: { label: 'En revue', colour: 'violet', to: ['a_faire', 'en_cours', 'terminee'] },
        terminee: { label: 'Terminée', colour: 'green', done: true, to: ['a_faire', 'en_cours', 'en_revue'] },
      },
      { edit: true, create: true, required: true, initial: 'a_faire' },
    ),
    priorite: choice(
      'Priorité',
      {
        basse: { label: 'Basse', colour: 'gray' },
        normale: { label: 'Normale', colour: 'blue' },
        haute: { label: 'Haute', colour: 'orange' },
        urgente: { label: 'Urgente', colour: 'red' },
      },
      { edit: true, create: true },
    ),
    echeance: day('Échéance', { edit: true, create: true, due: true }),
    heures_estimees: hours('Heures estimées', { edit: true, create: true, required: true, max: 100_000, initial: 0 }),
    heures_realisees: hours('Heures réalisées', { is: sum('intervention.tache', 'heures_comptees') }),
  },
  card: {
    fields: ['projet', 'personne', 'priorite', 'echeance'],
    bars: [{ label: 'Heures', total: 'heures_estimees', used: 'heures_realisees' }],
  },
  columns: ['nom', 'projet', 'personne', 'statut', 'priorite', 'echeance', 'heures_estimees', 'heures_realisees'],
  priority: { field: 'priorite', quiet: 'normale' },
  obstacles: 'taches_ouvertes',
  fieldActions: ['changer_statut_tache'],
  create: { action: 'creer_tache', parent: 'projet' },
  ways: [mention('@tache:')],
  startsViews: true,
});

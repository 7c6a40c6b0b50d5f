import { action, ask, create, held, missing } from '../../model/index.ts';
import { watchCapacite } from '../effects/capaciteWatch.ts';
import { intervention } from '../entities/intervention.ts';
import { personne } from '../entities/personne.ts';
import { projet } from '../entities/projet.ts';
import { tache } from '../entities/tache.ts';
import { assertInterventionPermise, heldDay } from '../rules/interventionRules.ts';

const { fields } = intervention;

/** Logs hours on an open task (RG-05). */
export const saisirIntervention = action('saisir_intervention', {
  on: tache,
  as: 'tache',
  makes: intervention,
  label: 'Saisir une intervention',
  help: 'Note des heures passées sur la tâche.',
  done: '{heures, plural, one {# h de {personne} est saisie} other {# h de {personne} sont saisies}} sur « {tache} ».',
  undone: 'L’intervention « {libelle} » est supprimée.',
  params: {
    personne: ask(fields.personne, { must: true, own: true, pick: { statut: 'actif' } }),
    date: ask(fields.date, { must: true }),
    heures: ask(fields.heures, { must: true }),
    notes: ask(fields.notes, { initial: '' }),
  },
  rest: {
    route: 'POST /interventions',
    summary: 'Log hours on a task (RG-05)',
    description: 'Without `personne` the hours are those of the caller.',
    body: 'Who did what, when.',
    answer: 'The new intervention.',
  },
  unless: ({ statut }) => statut === 'terminee' && 'La tâche est terminée.',
  defaults: ({ me, row, today }) => ({ personne: me ?? row?.personne?.id, date: today }),
  holds: ({ row, params }) => [held(projet, row?.projet), heldDay(params.personne, params.date)],
  reads: ({ row, params, find, rows }) => ({
    who: find(personne, params.personne),
    itsProjet: find(projet, row.projet),
    memeJour: rows(intervention, { personne: params.personne, date: params.date }),
  }),
  decide({ row, params, who, itsProjet = null, memeJour }) {
    if (!who) throw missing(personne, params.personne);
    assertInterventionPermise({ heures: params.heures, personne: who, tache: row, projet: itsProjet }, memeJour);
    return [create(intervention, { ...params, tache: row.id, statut: 'valide' })];
  },
  follow: async ({ row, tools }) => ({ warnings: await watchCapacite(tools, row.personne, 'agence') }),
  undo: 'remove',
});

import type { GoldenCase } from '../goldenCase.ts';

const english = { 'accept-language': 'en' };
const run = (action: string) => `POST /api/v1/actions/${action}`;
const undo = (kept: string) => `POST /api/v1/actions/undo/{${kept}.undo_id}`;

/** Each action of the agency run, refused and taken back. */
export const agencyActions: readonly GoldenCase[] = [
  {
    name: 'creer_projet',
    as: 'claire',
    request: run('creer_projet'),
    send: { params: { nom: 'Boutique en ligne', client: 5, heures_vendues: 40, date_debut: '2026-09-07' } },
    keep: 'projet',
  },
  { name: 'creer_projet without a name', as: 'claire', request: run('creer_projet'), send: { params: {} } },
  {
    name: 'creer_projet with an end before its start',
    as: 'claire',
    request: run('creer_projet'),
    send: { params: { nom: 'À rebours', date_debut: '2026-09-07', date_livraison: '2026-09-06' } },
  },
  {
    name: 'creer_tache',
    as: 'claire',
    request: run('creer_tache'),
    send: {
      id: '{projet.id}',
      params: { nom: 'Maquettes', personne: 18, priorite: 'haute', echeance: '2026-09-18', heures_estimees: 6 },
    },
    keep: 'tache',
  },
  {
    name: 'creer_tache in a closed project (RG-04)',
    as: 'claire',
    request: run('creer_tache'),
    send: { id: 9, params: { nom: 'Trop tard' } },
  },
  { name: 'creer_tache without a project', as: 'claire', request: run('creer_tache'), send: { params: { nom: 'X' } } },
  { name: 'creer_projet is not taken back while it has a task', as: 'claire', request: undo('projet') },
  { name: 'creer_tache taken back by somebody else', as: 'nadia', request: undo('tache') },
  { name: 'creer_tache taken back', as: 'claire', request: undo('tache') },
  { name: 'creer_tache taken back twice', as: 'claire', request: undo('tache') },

  {
    name: 'changer_statut_tache',
    as: 'claire',
    request: run('changer_statut_tache'),
    send: { id: 4, params: { statut: 'en_revue' } },
    keep: 'moved',
  },
  {
    name: 'changer_statut_tache, in English',
    as: 'claire',
    request: run('changer_statut_tache'),
    send: { id: 5, params: { statut: 'terminee' } },
    headers: english,
    keep: 'done',
  },
  {
    name: 'changer_statut_tache to a state that does not exist',
    as: 'claire',
    request: run('changer_statut_tache'),
    send: { id: 4, params: { statut: 'perdue' } },
  },
  {
    name: 'changer_statut_tache of a closed project (RG-04)',
    as: 'claire',
    request: run('changer_statut_tache'),
    send: { id: 61, params: { statut: 'en_cours' } },
  },
  {
    name: 'changer_statut_tache with a stale version',
    as: 'claire',
    request: run('changer_statut_tache'),
    send: { id: 6, params: { statut: 'en_revue' } },
    headers: { 'if-match': '"stale"' },
  },
  { name: 'changer_statut_tache taken back', as: 'claire', request: undo('moved') },
  {
    name: 'a task that was taken back is changed',
    as: 'claire',
    request: 'PATCH /api/v1/taches/5',
    send: { statut: 'en_cours' },
  },
  { name: 'changer_statut_tache is not taken back after another change', as: 'claire', request: undo('done') },
  {
    name: 'changer_statut_tache is not taken back after another change, in English',
    as: 'claire',
    request: undo('done'),
    headers: english,
  },

  {
    name: 'saisir_intervention',
    as: 'claire',
    request: run('saisir_intervention'),
    send: { id: 4, params: { personne: 4, date: '2026-09-01', heures: 1.25, notes: 'Atelier' } },
    keep: 'logged',
  },
  {
    name: 'saisir_intervention over capacity',
    as: 'claire',
    request: run('saisir_intervention'),
    send: { id: 4, params: { personne: 3, date: '2026-09-01', heures: 3 } },
  },
  {
    name: 'saisir_intervention on a finished task (RG-05)',
    as: 'claire',
    request: run('saisir_intervention'),
    send: { id: 1, params: { personne: 4, date: '2026-09-01', heures: 1 } },
  },
  {
    name: 'saisir_intervention over a day (RG-05)',
    as: 'claire',
    request: run('saisir_intervention'),
    send: { id: 4, params: { personne: 4, date: '2026-09-01', heures: 23 } },
  },
  {
    name: 'annuler_intervention',
    as: 'claire',
    request: run('annuler_intervention'),
    send: { id: '{logged.id}' },
    keep: 'cancelled',
  },
  {
    name: 'annuler_intervention twice (RG-04)',
    as: 'claire',
    request: run('annuler_intervention'),
    send: { id: '{logged.id}' },
  },
  {
    name: 'annuler_intervention with a parameter that it has not',
    as: 'claire',
    request: run('annuler_intervention'),
    send: { id: 2, params: { raison: 'x' } },
  },
  { name: 'annuler_intervention taken back', as: 'claire', request: undo('cancelled') },
  { name: 'saisir_intervention taken back', as: 'claire', request: undo('logged') },

  { name: 'cloturer_projet with open tasks (RG-06)', as: 'claire', request: run('cloturer_projet'), send: { id: 1 } },
  {
    name: 'cloturer_projet when told',
    as: 'claire',
    request: run('cloturer_projet'),
    send: { id: 1, params: { forcer: true } },
    keep: 'closed',
  },
  {
    name: 'cloturer_projet twice (RG-04)',
    as: 'claire',
    request: run('cloturer_projet'),
    send: { id: 1, params: { forcer: true } },
  },
  { name: 'cloturer_projet taken back', as: 'claire', request: undo('closed'), headers: english },
  { name: 'cloturer_projet of nothing', as: 'claire', request: run('cloturer_projet'), send: { id: 9999 } },

  { name: 'an action that does not exist', as: 'claire', request: run('repeindre'), send: { id: 1 } },
  {
    name: 'an action that does not exist, in English',
    as: 'claire',
    request: run('repeindre'),
    send: { id: 1 },
    headers: english,
  },
  { name: 'an action for a service that may not', as: 'reader', request: run('cloturer_projet'), send: { id: 1 } },
  {
    name: 'an undo of nothing',
    as: 'claire',
    request: 'POST /api/v1/actions/undo/00000000-0000-4000-8000-000000000000',
  },
  { name: 'an undo that is none', as: 'claire', request: 'POST /api/v1/actions/undo/abc' },
  {
    name: 'an action to be regretted in time',
    as: 'claire',
    request: run('changer_statut_tache'),
    send: { id: 7, params: { statut: 'en_cours' } },
    keep: 'regretted',
  },
  {
    name: 'an action to be regretted too late',
    as: 'claire',
    request: run('changer_statut_tache'),
    send: { id: 8, params: { statut: 'en_cours' } },
    keep: 'late',
  },
  { name: 'an undo after almost ten minutes', as: 'claire', request: undo('regretted'), afterSeconds: 598 },
  { name: 'an undo after ten minutes', as: 'claire', request: undo('late'), afterSeconds: 2 },
  {
    name: 'an action run once',
    as: 'claire',
    request: run('changer_statut_tache'),
    send: { id: 6, params: { statut: 'en_revue' } },
    headers: { 'idempotency-key': 'golden-action-0001' },
  },
  {
    name: 'an action run once is answered again',
    as: 'claire',
    request: run('changer_statut_tache'),
    send: { id: 6, params: { statut: 'en_revue' } },
    headers: { 'idempotency-key': 'golden-action-0001' },
  },
];

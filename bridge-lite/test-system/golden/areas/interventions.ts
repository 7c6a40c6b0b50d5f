import type { GoldenCase } from '../goldenCase.ts';

const english = { 'accept-language': 'en' };
const post = 'POST /api/v1/interventions';
const key = { 'idempotency-key': 'golden-intervention-0001' };

/** Writes on interventions. */
export const interventions: readonly GoldenCase[] = [
  {
    name: 'hours of somebody',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 14, date: '2026-09-01', heures: 1.5, notes: 'Point avec le client' },
    keep: 'made',
  },
  { name: 'hours of the caller', as: 'claire', request: post, send: { tache: 4, date: '2026-09-01', heures: 2 } },
  {
    name: 'hours of a service that is nobody',
    as: 'narrow',
    request: post,
    send: { tache: 4, date: '2026-09-01', heures: 2 },
  },
  {
    name: 'hours of a visitor who has no row',
    as: 'visiteur',
    request: post,
    send: { tache: 4, date: '2026-09-01', heures: 2 },
  },
  {
    name: 'hours over capacity are announced',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 3, date: '2026-09-01', heures: 2 },
  },
  {
    name: 'hours over capacity are announced, in English',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 3, date: '2026-09-02', heures: 2 },
    headers: english,
  },
  {
    name: 'no hours (RG-05)',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 14, date: '2026-09-01', heures: 0 },
  },
  {
    name: 'no hours (RG-05), in English',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 14, date: '2026-09-01', heures: 0 },
    headers: english,
  },
  {
    name: 'a day of more than 24 hours (RG-05)',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 14, date: '2026-09-01', heures: 23 },
  },
  {
    name: 'a day of more than 24 hours (RG-05), in English',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 14, date: '2026-09-01', heures: 23 },
    headers: english,
  },
  {
    name: 'a day of exactly 24 hours',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 14, date: '2027-01-04', heures: 24 },
  },
  {
    name: 'a hundredth of an hour more than a day (RG-05)',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 14, date: '2027-01-04', heures: 0.01 },
  },
  {
    name: 'a finished task (RG-05)',
    as: 'claire',
    request: post,
    send: { tache: 1, personne: 14, date: '2026-09-01', heures: 1 },
  },
  {
    name: 'a finished task (RG-05), in English',
    as: 'claire',
    request: post,
    send: { tache: 1, personne: 14, date: '2026-09-01', heures: 1 },
    headers: english,
  },
  {
    name: 'a task that does not exist',
    as: 'claire',
    request: post,
    send: { tache: 9999, personne: 14, date: '2026-09-01', heures: 1 },
  },
  {
    name: 'a person who does not exist',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 999, date: '2026-09-01', heures: 1 },
  },
  {
    name: 'a day that is none',
    as: 'claire',
    request: post,
    send: { tache: 4, personne: 14, date: '2026-02-30', heures: 1 },
  },
  {
    name: 'hours refused once',
    as: 'claire',
    request: post,
    send: { tache: 1, personne: 14, date: '2026-09-03', heures: 1 },
    headers: key,
  },
  {
    name: 'hours refused once are refused again',
    as: 'claire',
    request: post,
    send: { tache: 1, personne: 14, date: '2026-09-03', heures: 1 },
    headers: key,
  },

  {
    name: 'a task of a delivered project is opened',
    as: 'claire',
    request: 'PATCH /api/v1/taches/34',
    send: { statut: 'en_cours' },
  },
  {
    name: 'a task of a delivered project (RG-05)',
    as: 'claire',
    request: post,
    send: { tache: 34, personne: 14, date: '2026-09-01', heures: 1 },
  },
  {
    name: 'a task of a delivered project (RG-05), in English',
    as: 'claire',
    request: post,
    send: { tache: 34, personne: 14, date: '2026-09-01', heures: 1 },
    headers: english,
  },

  {
    name: 'a correction',
    as: 'claire',
    request: 'PATCH /api/v1/interventions/{made.id}',
    send: { heures: 2.25, date: '2026-08-31', notes: '' },
    headers: { 'if-match': '"{made.version}"' },
  },
  {
    name: 'a correction of what somebody changed meanwhile',
    as: 'claire',
    request: 'PATCH /api/v1/interventions/{made.id}',
    send: { heures: 3 },
    headers: { 'if-match': '"{made.version}"' },
  },
  {
    name: 'a correction over a day (RG-05)',
    as: 'claire',
    request: 'PATCH /api/v1/interventions/{made.id}',
    send: { heures: 24.5 },
  },
  { name: 'a correction of nothing', as: 'claire', request: 'PATCH /api/v1/interventions/{made.id}', send: {} },
  {
    name: 'a correction of the person',
    as: 'claire',
    request: 'PATCH /api/v1/interventions/{made.id}',
    send: { personne: 4 },
  },
  {
    name: 'a correction of the notes on a finished task',
    as: 'claire',
    request: 'PATCH /api/v1/interventions/1',
    send: { notes: 'Relu' },
  },
  {
    name: 'a correction of the hours on a finished task (RG-05)',
    as: 'claire',
    request: 'PATCH /api/v1/interventions/1',
    send: { heures: 1 },
  },
  {
    name: 'a correction of no intervention',
    as: 'claire',
    request: 'PATCH /api/v1/interventions/99999',
    send: { heures: 1 },
  },

  { name: 'a cancelling', as: 'claire', request: 'POST /api/v1/interventions/{made.id}/annuler', send: {} },
  {
    name: 'a cancelling of what is cancelled (RG-04)',
    as: 'claire',
    request: 'POST /api/v1/interventions/{made.id}/annuler',
    send: {},
  },
  {
    name: 'a correction of what is cancelled (RG-04)',
    as: 'claire',
    request: 'PATCH /api/v1/interventions/{made.id}',
    send: { heures: 1 },
  },
  {
    name: 'a correction of what is cancelled (RG-04), in English',
    as: 'claire',
    request: 'PATCH /api/v1/interventions/{made.id}',
    send: { heures: 1 },
    headers: english,
  },
  {
    name: 'a cancelling with a stale version',
    as: 'claire',
    request: 'POST /api/v1/interventions/1/annuler',
    send: {},
    headers: { 'if-match': '"stale"' },
  },
  { name: 'a cancelling of nothing', as: 'claire', request: 'POST /api/v1/interventions/99999/annuler', send: {} },
  { name: 'the task after all that', as: 'claire', request: 'GET /api/v1/taches/4' },
  { name: 'the people after all that', as: 'claire', request: 'GET /api/v1/personnes?ids=3,4,14' },
];

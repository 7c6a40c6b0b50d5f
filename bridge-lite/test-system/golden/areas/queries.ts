import type { GoldenCase } from '../goldenCase.ts';

/** Whole queries, what changed of rows, and how figures come about; something is written first. */
export const queries: readonly GoldenCase[] = [
  {
    name: 'tasks of the projects of a client, by their day',
    as: 'lea',
    request: 'POST /api/v1/taches/query',
    send: {
      filter: { all: [{ field: 'projet.client.nom', op: 'contains', values: ['lemoine'] }] },
      sort: ['echeance', 'nom'],
      window: { offset: 1, limit: 2 },
    },
  },
  {
    name: 'my open tasks of these days',
    as: 'lea',
    request: 'POST /api/v1/taches/query',
    send: {
      filter: {
        all: [
          { field: 'personne', op: 'eq', values: ['moi'] },
          { field: 'statut', op: 'neq', values: ['terminee'] },
          { field: 'echeance', op: 'within', values: ['30_prochains_jours'] },
        ],
      },
      window: { limit: 2 },
    },
  },
  {
    name: 'hours by person',
    as: 'lea',
    request: 'POST /api/v1/interventions/query',
    send: {
      groups: { by: 'personne', sums: ['heures'] },
      filter: { field: 'date', op: 'within', values: ['ce_mois'] },
    },
  },
  {
    name: 'a board: groups with their first rows, in the order of screens',
    as: 'lea',
    request: 'POST /api/v1/taches/query',
    send: {
      filter: { field: 'projet', op: 'eq', values: [1] },
      groups: { by: 'personne', sums: ['heures_estimees'], rows: 1 },
      sort: ['-priorite'],
      order: 'screen',
      first: [3],
    },
  },
  {
    name: 'several queries in one call: the rest of a group, a number of rows with sums and ends, one that is refused',
    as: 'lea',
    request: 'POST /api/v1/query',
    send: {
      queries: [
        {
          collection: 'taches',
          body: { group: { by: 'statut', value: 'a_faire' }, window: { offset: 1, limit: 1 } },
        },
        {
          collection: 'taches',
          body: {
            filter: { field: 'heures_realisees', op: 'gt', than: 'heures_estimees' },
            window: { limit: 0 },
            sums: ['heures_estimees'],
            ends: ['echeance', 'heures_estimees'],
          },
        },
        { collection: 'taches', body: { ends: ['nom'] } },
        { collection: 'couleurs', body: {} },
      ],
    },
  },
  {
    name: 'a field that there is not',
    as: 'lea',
    request: 'POST /api/v1/taches/query',
    send: { filter: { field: 'projet.couleur', op: 'eq', values: ['bleu'] } },
  },
  {
    name: 'rows that the caller may not read on the way',
    as: 'planner',
    request: 'POST /api/v1/taches/query',
    send: { filter: { field: 'personne.nom', op: 'contains', values: ['a'] } },
  },
  { name: 'a collection that there is not', as: 'lea', request: 'POST /api/v1/couleurs/query', send: {} },
  {
    name: 'a correction',
    as: 'lea',
    request: 'PATCH /api/v1/taches/7',
    send: { statut: 'en_cours', heures_estimees: 9 },
  },
  { name: 'what changed of the task', as: 'lea', request: 'GET /api/v1/taches/7/history' },
  { name: 'taken back', as: 'lea', request: 'POST /api/v1/taches/7/restore', send: { seq: 1 } },
  {
    name: 'taken back by a line that there is not',
    as: 'lea',
    request: 'POST /api/v1/taches/7/restore',
    send: { seq: 999 },
  },
  { name: 'the copy', as: 'narrow', request: 'GET /api/v1/copy' },
  { name: 'the copy compared with Baserow', as: 'narrow', request: 'POST /api/v1/copy/rebuild', send: {} },
  { name: 'what never changed', as: 'lea', request: 'GET /api/v1/taches/8/history?limit=5' },
  { name: 'what changed of a row that never was', as: 'lea', request: 'GET /api/v1/taches/99999/history' },
  { name: 'what I changed', as: 'lea', request: 'GET /api/v1/me/changes' },
  {
    name: 'how the hours left of a person come about',
    as: 'lea',
    request: 'GET /api/v1/explain/personne/25/heures_restantes_total',
  },
  { name: 'how a text comes about', as: 'lea', request: 'GET /api/v1/explain/personne/3/nom_prenom' },
  { name: 'a figure that there is not', as: 'lea', request: 'GET /api/v1/explain/personne/3/couleur' },
];

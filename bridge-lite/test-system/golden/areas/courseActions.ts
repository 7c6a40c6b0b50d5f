import type { GoldenCase } from '../goldenCase.ts';

const english = { 'accept-language': 'en' };
const run = (action: string) => `POST /api/v1/actions/${action}`;
const undo = (kept: string) => `POST /api/v1/actions/undo/{${kept}.undo_id}`;

/** Each action of the training centre run, refused and taken back, on a course of two modules. */
export const courseActions: readonly GoldenCase[] = [
  {
    name: 'attribuer_module',
    as: 'nadia',
    request: run('attribuer_module'),
    send: { id: 1, params: { personne: 1, heures: 30 } },
    keep: 'first',
  },
  {
    name: 'attribuer_module beyond its hours (RG-01)',
    as: 'nadia',
    request: run('attribuer_module'),
    send: { id: 1, params: { personne: 5, heures: 1 } },
  },
  {
    name: 'attribuer_module to somebody who left (RG-02)',
    as: 'nadia',
    request: run('attribuer_module'),
    send: { id: 2, params: { personne: 2, heures: 1 } },
  },
  {
    name: 'attribuer_module to nobody',
    as: 'nadia',
    request: run('attribuer_module'),
    send: { id: 2, params: { heures: 1 } },
  },
  { name: 'attribuer_module taken back', as: 'nadia', request: undo('first') },
  {
    name: 'attribuer_module again',
    as: 'nadia',
    request: run('attribuer_module'),
    send: { id: 1, params: { personne: 1, heures: 30, date_debut: '2026-09-07', date_fin: '2026-09-18' } },
    keep: 'sql',
  },
  {
    name: 'attribuer_module over capacity, in English',
    as: 'nadia',
    request: run('attribuer_module'),
    send: { id: 2, params: { personne: 1, heures: 10.01 } },
    headers: english,
  },
  {
    name: 'attribuer_module to its capacity',
    as: 'nadia',
    request: run('attribuer_module'),
    send: { id: 2, params: { personne: 1, heures: 10 } },
    keep: 'html',
  },

  {
    name: 'saisir_heures_realisees',
    as: 'nadia',
    request: run('saisir_heures_realisees'),
    send: { id: '{sql.id}', params: { heures_realisees: 12 } },
    keep: 'noted',
  },
  {
    name: 'saisir_heures_realisees beyond what was given (RG-03)',
    as: 'nadia',
    request: run('saisir_heures_realisees'),
    send: { id: '{sql.id}', params: { heures_realisees: 31 } },
  },
  { name: 'saisir_heures_realisees taken back', as: 'nadia', request: undo('noted') },
  {
    name: 'cloturer_attribution of a planned one (RG-04)',
    as: 'nadia',
    request: run('cloturer_attribution'),
    send: { id: '{sql.id}' },
  },
  {
    name: 'annuler_attribution',
    as: 'nadia',
    request: run('annuler_attribution'),
    send: { id: '{sql.id}', params: { justification: 'Malade' } },
    keep: 'cancelled',
  },
  {
    name: 'annuler_attribution without a reason (RG-04)',
    as: 'nadia',
    request: run('annuler_attribution'),
    send: { id: '{html.id}', params: { justification: ' ' } },
  },
  { name: 'the module of a cancelled attribution', as: 'nadia', request: 'GET /api/v1/modules/1' },
  {
    name: 'saisir_heures_realisees of a cancelled one (RG-03)',
    as: 'nadia',
    request: run('saisir_heures_realisees'),
    send: { id: '{sql.id}', params: { heures_realisees: 1 } },
  },
  { name: 'annuler_attribution taken back', as: 'nadia', request: undo('cancelled') },

  {
    name: 'all hours of the first module are taught',
    as: 'nadia',
    request: run('saisir_heures_realisees'),
    send: { id: '{sql.id}', params: { heures_realisees: 30 } },
  },
  {
    name: 'all hours of the second module are taught',
    as: 'nadia',
    request: run('saisir_heures_realisees'),
    send: { id: '{html.id}', params: { heures_realisees: 10 } },
  },
  {
    name: 'cloturer_attribution of the first module',
    as: 'nadia',
    request: run('cloturer_attribution'),
    send: { id: '{sql.id}' },
  },
  {
    name: 'cloturer_attribution of the last module closes the course (OP-07)',
    as: 'nadia',
    request: run('cloturer_attribution'),
    send: { id: '{html.id}' },
    keep: 'last',
  },
  { name: 'the course that closed itself', as: 'nadia', request: 'GET /api/v1/formations/1' },
  { name: 'cloturer_attribution taken back opens the course again', as: 'nadia', request: undo('last') },
  { name: 'the course that is open again', as: 'nadia', request: 'GET /api/v1/formations/1' },
  { name: 'the people in the end', as: 'nadia', request: 'GET /api/v1/personnes' },
];

import type { GoldenCase } from '../goldenCase.ts';

const english = { 'accept-language': 'en' };
const give = (module: number) => `POST /api/v1/modules/${module}/attribuer`;
const note = (id: number | string) => `PATCH /api/v1/attributions/${id}/heures-realisees`;
const end = (id: number | string) => `POST /api/v1/attributions/${id}/cloturer`;
const cancel = (id: number | string) => `POST /api/v1/attributions/${id}/annuler`;

/** Writes on attributions. */
export const formations: readonly GoldenCase[] = [
  {
    name: 'a part of a module',
    as: 'nadia',
    request: give(14),
    send: { personne: 7, heures: 10, date_debut: '2026-10-01', date_fin: '2026-10-09' },
    keep: 'part',
  },
  { name: 'the rest of a module makes it given', as: 'claire', request: give(14), send: { personne: 9, heures: 18 } },
  {
    name: 'more hours than the module has left (RG-01)',
    as: 'nadia',
    request: give(15),
    send: { personne: 3, heures: 21.5 },
  },
  {
    name: 'more hours than the module has left (RG-01), in English',
    as: 'nadia',
    request: give(15),
    send: { personne: 3, heures: 21.5 },
    headers: english,
  },
  { name: 'hours of a module all given (RG-01)', as: 'nadia', request: give(14), send: { personne: 3, heures: 1 } },
  { name: 'a trainer who left (RG-02)', as: 'nadia', request: give(15), send: { personne: 24, heures: 2 } },
  {
    name: 'a trainer who left (RG-02), in English',
    as: 'nadia',
    request: give(15),
    send: { personne: 24, heures: 2 },
    headers: english,
  },
  { name: 'a person who is no trainer (RG-02)', as: 'nadia', request: give(15), send: { personne: 14, heures: 2 } },
  {
    name: 'a person who is no trainer (RG-02), in English',
    as: 'nadia',
    request: give(15),
    send: { personne: 14, heures: 2 },
    headers: english,
  },
  { name: 'a module that is realised (RG-04)', as: 'nadia', request: give(1), send: { personne: 3, heures: 1 } },
  { name: 'a person who does not exist', as: 'nadia', request: give(15), send: { personne: 999, heures: 1 } },
  { name: 'a module that does not exist', as: 'nadia', request: give(9999), send: { personne: 3, heures: 1 } },
  { name: 'no hours', as: 'nadia', request: give(15), send: { personne: 3, heures: 0 } },
  {
    name: 'an end before the start',
    as: 'nadia',
    request: give(15),
    send: { personne: 3, heures: 1, date_debut: '2026-10-02', date_fin: '2026-10-01' },
  },
  {
    name: 'a module that somebody changed meanwhile',
    as: 'nadia',
    request: give(15),
    send: { personne: 3, heures: 1 },
    headers: { 'if-match': '"stale"' },
  },
  { name: 'a trainer over capacity is announced', as: 'nadia', request: give(15), send: { personne: 5, heures: 3 } },
  {
    name: 'a trainer over capacity is announced, in English',
    as: 'nadia',
    request: give(15),
    send: { personne: 5, heures: 2 },
    headers: english,
  },

  {
    name: 'hours taught start an attribution',
    as: 'nadia',
    request: note('{part.id}'),
    send: { heures_realisees: 2.5 },
    keep: 'started',
  },
  {
    name: 'hours taught, the version seen',
    as: 'nadia',
    request: note('{part.id}'),
    send: { heures_realisees: 4 },
    headers: { 'if-match': '"{started.version}"' },
  },
  {
    name: 'hours taught on what somebody changed meanwhile',
    as: 'nadia',
    request: note('{part.id}'),
    send: { heures_realisees: 5 },
    headers: { 'if-match': '"{started.version}"' },
  },
  {
    name: 'more hours taught than given (RG-03)',
    as: 'nadia',
    request: note('{part.id}'),
    send: { heures_realisees: 10.01 },
  },
  {
    name: 'more hours taught than given (RG-03), in English',
    as: 'nadia',
    request: note('{part.id}'),
    send: { heures_realisees: 10.01 },
    headers: english,
  },
  { name: 'as many hours taught as given', as: 'nadia', request: note('{part.id}'), send: { heures_realisees: 10 } },
  { name: 'hours below zero', as: 'nadia', request: note('{part.id}'), send: { heures_realisees: -1 } },
  {
    name: 'hours taught on a closed attribution (RG-03)',
    as: 'nadia',
    request: note(1),
    send: { heures_realisees: 1 },
  },
  { name: 'hours taught on no attribution', as: 'nadia', request: note(9999), send: { heures_realisees: 1 } },

  { name: 'a planned attribution does not end (RG-04)', as: 'nadia', request: end(8), send: {} },
  {
    name: 'a planned attribution does not end (RG-04), in English',
    as: 'nadia',
    request: end(8),
    send: {},
    headers: english,
  },
  { name: 'a running attribution ends', as: 'nadia', request: end(6), send: {} },
  { name: 'a closed attribution does not end again (RG-04)', as: 'nadia', request: end(6), send: {} },
  { name: 'a field in an empty body', as: 'nadia', request: end(7), send: { forcer: true } },
  { name: 'no attribution to end', as: 'nadia', request: end(9999), send: {} },

  { name: 'a cancelling without a reason (RG-04)', as: 'nadia', request: cancel(7), send: { justification: '  ' } },
  {
    name: 'a cancelling without a reason (RG-04), in English',
    as: 'nadia',
    request: cancel(7),
    send: { justification: '' },
    headers: english,
  },
  {
    name: 'a cancelling with a stale version',
    as: 'nadia',
    request: cancel(7),
    send: { justification: 'Malade' },
    headers: { 'if-match': '"stale"' },
  },
  { name: 'a running attribution is cancelled', as: 'nadia', request: cancel(7), send: { justification: 'Malade' } },
  {
    name: 'a cancelled attribution is not cancelled again (RG-04)',
    as: 'nadia',
    request: cancel(7),
    send: { justification: 'Encore' },
  },
  {
    name: 'a realised attribution is not cancelled (RG-04)',
    as: 'nadia',
    request: cancel(1),
    send: { justification: 'Trop tard' },
  },
  { name: 'a body without a reason', as: 'nadia', request: cancel(8), send: {} },
  { name: 'the modules after all that', as: 'nadia', request: 'GET /api/v1/modules?ids=4,5,14,15' },
  { name: 'the course after all that', as: 'nadia', request: 'GET /api/v1/formations?ids=1' },
];

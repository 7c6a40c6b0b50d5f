import type { SeedRows } from '../../../model/seed.ts';
import type { GoldenCase } from '../goldenCase.ts';

/** One course; projects are made on the way, so that pages are made in one order only. */
export const wikiWorld = (): SeedRows => ({
  personne: [
    { id: 1, prenom: 'Nadia', nom: 'Belkacem', email: 'admin@acadenice.fr', roles: ['administratif'], statut: 'actif' },
  ],
  formation: [{ id: 1, nom: 'Développeur web', code: 'DW', statut: 'en_cours' }],
});

/** Settings under which the state of the sync may be asked as often as it takes. */
export const wikiVariables = { RATE_LIMITS: JSON.stringify({ reads: 1_000_000 }) };

/** What is written to the wiki, and the sync as its admins see it. */
export const wiki: readonly GoldenCase[] = [
  {
    name: 'a project, which gets its page',
    as: 'nadia',
    request: 'POST /api/v1/projets',
    send: { nom: 'Site', statut: 'en_cours', heures_vendues: 50 },
  },
  { name: 'the project with its page', as: 'lea', request: 'GET /api/v1/projets/1', keep: 'projet' },
  {
    name: 'a page',
    as: 'nadia',
    request: 'POST /api/v1/docmost/pages',
    send: { title: 'Accueil', icon: '🏠', markdown: '# Bonjour\n\n- un\n- deux' },
    keep: 'page',
  },
  { name: 'a page for one who may not', as: 'lea', request: 'POST /api/v1/docmost/pages', send: { title: 'Accueil' } },
  {
    name: 'a report of a meeting',
    as: 'claire',
    request: 'POST /api/v1/docmost/pages',
    send: { title: 'Point 1', template: 'compte-rendu', projet: 1 },
  },
  {
    name: 'a report of a meeting about no project',
    as: 'claire',
    request: 'POST /api/v1/docmost/pages',
    send: { title: 'Point 1', template: 'compte-rendu', projet: 999 },
  },
  {
    name: 'a page from a template and a text',
    as: 'claire',
    request: 'POST /api/v1/docmost/pages',
    send: { title: 'X', template: 'compte-rendu', markdown: 'x' },
  },
  {
    name: 'a page in a space that does not exist',
    as: 'claire',
    request: 'POST /api/v1/docmost/pages',
    send: { title: 'X', space: 'nulle-part' },
  },
  {
    name: 'another title',
    as: 'nadia',
    request: 'PATCH /api/v1/docmost/pages/{page.page_id}',
    send: { title: 'Maison' },
  },
  {
    name: 'another title of a page that follows a row',
    as: 'nadia',
    request: 'PATCH /api/v1/docmost/pages/{projet.docmost_page_id}',
    send: { title: 'X' },
  },
  {
    name: 'another title of no page',
    as: 'nadia',
    request: 'PATCH /api/v1/docmost/pages/nowhere',
    send: { title: 'Maison' },
  },
  { name: 'no change of a page', as: 'nadia', request: 'PATCH /api/v1/docmost/pages/{page.page_id}', send: {} },
  {
    name: 'a page with pages below it',
    as: 'nadia',
    request: 'POST /api/v1/docmost/collections',
    send: { title: 'Recueil', space: 'direction', pages: [{ title: 'Un' }, { title: 'Deux', markdown: 'texte' }] },
  },
  {
    name: 'a page with pages below it, without a title',
    as: 'nadia',
    request: 'POST /api/v1/docmost/collections',
    send: { pages: [] },
  },
  {
    name: 'a link for everyone',
    as: 'nadia',
    request: 'POST /api/v1/docmost/share-links',
    send: { page_id: '{page.page_id}' },
  },
  { name: 'a link to no page', as: 'nadia', request: 'POST /api/v1/docmost/share-links', send: { page_id: 'nowhere' } },

  { name: 'the page of a project brought in step', as: 'narrow', request: 'POST /api/v1/sync/projet/1' },
  { name: 'what that page stands for', as: 'lea', request: 'GET /api/v1/pages/{projet.docmost_page_id}' },
  { name: 'the page of a course brought in step', as: 'nadia', request: 'POST /api/v1/sync/formation/1' },
  { name: 'the page of no project brought in step', as: 'nadia', request: 'POST /api/v1/sync/projet/999' },
  {
    name: 'the page of a project brought in step by one who may not',
    as: 'lea',
    request: 'POST /api/v1/sync/projet/1',
  },
  { name: 'all pages brought in step', as: 'claire', request: 'POST /api/v1/sync/all' },
  { name: 'all pages brought in step by one who may not', as: 'planner', request: 'POST /api/v1/sync/all' },
  { name: 'failed work enqueued again', as: 'nadia', request: 'POST /api/v1/sync/replay' },
  { name: 'failed work enqueued again by one who may not', as: 'lea', request: 'POST /api/v1/sync/replay' },
  { name: 'the state of the sync', as: 'nadia', request: 'GET /api/v1/sync/status' },
  { name: 'the state of the sync for people', as: 'nadia', request: 'GET /sync' },
  { name: 'the page of a project leads to the wiki', as: 'lea', request: 'GET /projet/1' },
  { name: 'pages about a project with a report', as: 'lea', request: 'GET /api/v1/projets/1/pages' },
  {
    name: 'a project with a page, in the list',
    as: 'lea',
    request: 'GET /api/v1/projets?filter[docmost_page_id]={projet.docmost_page_id}',
  },
];

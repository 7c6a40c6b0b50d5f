import type { GoldenCase } from '../goldenCase.ts';

const site = 'https://intranet.acadenice.fr';

/** Settings with another origin that may call. */
export const accessVariables = { CORS_ORIGINS: site, SESSION_JWT_SECRET: 's'.repeat(40) };

/** Who may do what: people, services and nobody. */
export const access: readonly GoldenCase[] = [
  {
    name: 'the owner',
    as: 'nadia',
    request: 'GET /api/v1/me',
    headers: { 'x-request-id': 'golden-1' },
    allHeaders: true,
  },
  { name: 'an admin', as: 'claire', request: 'GET /api/v1/me' },
  { name: 'a trainer', as: 'pierre', request: 'GET /api/v1/me' },
  { name: 'a project leader', as: 'lea', request: 'GET /api/v1/me' },
  { name: 'a visitor without a row', as: 'visiteur', request: 'GET /api/v1/me' },
  { name: 'a service that reads', as: 'reader', request: 'GET /api/v1/me' },
  { name: 'a service that plans', as: 'planner', request: 'GET /api/v1/me' },
  { name: 'a service with narrow rights', as: 'narrow', request: 'GET /api/v1/me' },
  { name: 'nobody', as: 'anonymous', request: 'GET /api/v1/me' },
  {
    name: 'nobody, in English',
    as: 'anonymous',
    request: 'GET /api/v1/me',
    headers: { 'accept-language': 'en-GB, fr;q=0.8' },
  },
  {
    name: 'a language that we do not speak',
    as: 'anonymous',
    request: 'GET /api/v1/me',
    headers: { 'accept-language': 'de' },
  },
  {
    name: 'a session that is over',
    as: 'anonymous',
    request: 'GET /api/v1/me',
    headers: { cookie: 'authToken=nobody' },
  },
  {
    name: 'a token that is unknown',
    as: 'anonymous',
    request: 'GET /api/v1/me',
    headers: { authorization: `Bearer brg_${'x'.repeat(43)}` },
  },
  {
    name: 'an authorization that is none',
    as: 'anonymous',
    request: 'GET /api/v1/me',
    headers: { authorization: 'Basic YTpi' },
  },

  { name: 'what a project leader may correct in tasks', as: 'lea', request: 'GET /api/v1/rights/tache?ids=1,7,9999' },
  { name: 'what a visitor may correct in tasks', as: 'visiteur', request: 'GET /api/v1/rights/tache?ids=1' },
  { name: 'tables for everybody', as: 'lea', request: 'GET /api/v1/tables' },
  { name: 'tables for a service with narrow rights', as: 'narrow', request: 'GET /api/v1/tables' },
  { name: 'the model for a service with narrow rights', as: 'narrow', request: 'GET /api/v1/schema' },
  { name: 'people for a service that may read them', as: 'narrow', request: 'GET /api/v1/personnes?ids=3' },
  { name: 'projects for a service that may not', as: 'narrow', request: 'GET /api/v1/projets' },
  { name: 'a task for a service that may not', as: 'narrow', request: 'GET /api/v1/taches/1' },
  {
    name: 'a module for a service that may not, in English',
    as: 'planner',
    request: 'GET /api/v1/modules/1',
    headers: { 'accept-language': 'en' },
  },
  {
    name: 'the dashboard for a service that sees a part of it',
    as: 'narrow',
    request: 'GET /api/v1/personnes/3/dashboard',
  },
  {
    name: 'interventions of a person for a service that sees people only',
    as: 'narrow',
    request: 'GET /api/v1/personnes/3/interventions',
  },
  { name: 'actions for a service that reads', as: 'reader', request: 'GET /api/v1/actions?entity=client' },
  {
    name: 'actions on a row for a service that may not read it',
    as: 'narrow',
    request: 'GET /api/v1/actions?entity=projet&id=1',
  },
  { name: 'pages for a service that sees people only', as: 'narrow', request: 'GET /api/v1/pages/page-1' },
  {
    name: 'a project from a service that reads',
    as: 'reader',
    request: 'POST /api/v1/projets',
    send: { nom: 'Refusé' },
  },
  {
    name: 'a course from a project leader',
    as: 'lea',
    request: 'POST /api/v1/modules/14/attribuer',
    send: { personne: 3, heures: 1 },
  },
  {
    name: 'an action from a project leader who may not',
    as: 'lea',
    request: 'POST /api/v1/actions/cloturer_attribution',
    send: { id: 6 },
  },
  {
    name: 'an intervention from a service that plans',
    as: 'planner',
    request: 'POST /api/v1/interventions',
    send: { tache: 4, personne: 4, date: '2026-09-01', heures: 1 },
  },
  {
    name: 'a write from another site',
    as: 'lea',
    request: 'PATCH /api/v1/taches/7',
    send: { statut: 'en_cours' },
    headers: { origin: 'https://evil.example' },
  },
  { name: 'a write of nobody', as: 'anonymous', request: 'PATCH /api/v1/taches/7', send: { statut: 'en_cours' } },
  { name: 'the state of the sync for an admin, while it is off', as: 'claire', request: 'GET /api/v1/sync/status' },
  { name: 'the state of the sync for a member', as: 'lea', request: 'GET /api/v1/sync/status' },
  {
    name: 'a page of the wiki while the sync is off',
    as: 'nadia',
    request: 'POST /api/v1/docmost/pages',
    send: { title: 'Accueil' },
  },

  { name: 'a token for another origin', as: 'lea', request: 'POST /api/v1/session', keep: 'session' },
  { name: 'a token for another origin asked for with a token', as: 'reader', request: 'POST /api/v1/session' },
  {
    name: 'who a token for another origin stands for',
    as: 'anonymous',
    request: 'GET /api/v1/me',
    headers: { authorization: 'Bearer {session.token}', origin: site },
  },
  {
    name: 'a token for another origin after ten minutes',
    as: 'anonymous',
    request: 'GET /api/v1/me',
    headers: { authorization: 'Bearer {session.token}', origin: site },
    afterSeconds: 600,
  },
  {
    name: 'what another origin may ask',
    as: 'anonymous',
    request: 'OPTIONS /api/v1/projets',
    headers: { origin: site, 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'if-match' },
  },
  {
    name: 'what an unknown origin may ask',
    as: 'anonymous',
    request: 'OPTIONS /api/v1/projets',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' },
  },

  { name: 'this process lives', as: 'anonymous', request: 'GET /api/health' },
  { name: 'this process can work', as: 'anonymous', request: 'GET /api/ready' },
  { name: 'metrics for a service that may', as: 'narrow', request: 'GET /api/metrics' },
  { name: 'metrics for an admin who may not', as: 'claire', request: 'GET /api/metrics' },
  { name: 'the stream of changes', as: 'lea', request: 'GET /api/v1/events' },
  {
    name: 'the stream of changes, taken up too late',
    as: 'lea',
    request: 'GET /api/v1/events',
    headers: { 'last-event-id': '12' },
  },
  { name: 'the stream of changes for nobody', as: 'anonymous', request: 'GET /api/v1/events' },
  { name: 'an address that does not exist', as: 'lea', request: 'GET /api/v1/couleurs' },
  {
    name: 'an address of the API that does not exist, in English',
    as: 'lea',
    request: 'GET /api/v2/projets',
    headers: { 'accept-language': 'en' },
  },
];

/** A caller who asks too often. */
export const limits: readonly GoldenCase[] = [
  {
    name: 'the first reading',
    as: 'lea',
    request: 'GET /api/v1/clients?ids=1',
    allHeaders: true,
    headers: { 'x-request-id': 'golden-2' },
  },
  { name: 'the second reading', as: 'lea', request: 'GET /api/v1/clients?ids=2' },
  {
    name: 'one reading too many',
    as: 'lea',
    request: 'GET /api/v1/clients?ids=3',
    allHeaders: true,
    headers: { 'x-request-id': 'golden-3' },
  },
  { name: 'another caller', as: 'pierre', request: 'GET /api/v1/clients?ids=3' },
  { name: 'the only write', as: 'lea', request: 'PATCH /api/v1/taches/7', send: { priorite: 'haute' } },
  { name: 'one write too many', as: 'lea', request: 'PATCH /api/v1/taches/7', send: { priorite: 'basse' } },
];

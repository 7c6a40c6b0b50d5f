import type { GoldenCase } from '../goldenCase.ts';

/** One row of each entity, what is below it, and overviews. */
export const rows: readonly GoldenCase[] = [
  { name: 'a person', as: 'nadia', request: 'GET /api/v1/personnes/3' },
  { name: 'a course with its blocks', as: 'pierre', request: 'GET /api/v1/formations/3' },
  { name: 'a block', as: 'pierre', request: 'GET /api/v1/blocs/1' },
  { name: 'a module', as: 'pierre', request: 'GET /api/v1/modules/1' },
  { name: 'an attribution that was cancelled', as: 'pierre', request: 'GET /api/v1/attributions/13' },
  { name: 'a client', as: 'lea', request: 'GET /api/v1/clients/1' },
  { name: 'a project with its tasks', as: 'lea', request: 'GET /api/v1/projets/1' },
  { name: 'a task', as: 'lea', request: 'GET /api/v1/taches/4' },
  { name: 'an intervention', as: 'lea', request: 'GET /api/v1/interventions/1' },
  { name: 'a project that does not exist', as: 'lea', request: 'GET /api/v1/projets/9999' },
  {
    name: 'a project that does not exist, in English',
    as: 'lea',
    request: 'GET /api/v1/projets/9999',
    headers: { 'accept-language': 'en' },
  },
  { name: 'an id that is none', as: 'lea', request: 'GET /api/v1/projets/abc' },
  { name: 'an id too large', as: 'lea', request: 'GET /api/v1/projets/9999999999' },

  { name: 'the dashboard of a trainer', as: 'pierre', request: 'GET /api/v1/personnes/3/dashboard' },
  { name: 'the dashboard of a project leader', as: 'lea', request: 'GET /api/v1/personnes/4/dashboard' },
  { name: 'the dashboard of nobody', as: 'lea', request: 'GET /api/v1/personnes/9999/dashboard' },
  { name: 'attributions of a person', as: 'pierre', request: 'GET /api/v1/personnes/3/attributions?per_page=3' },
  {
    name: 'attributions of a person by state',
    as: 'pierre',
    request: 'GET /api/v1/personnes/3/attributions?filter[statut]=en_cours&sort=-heures_attribuees',
  },
  {
    name: 'attributions of a person, filtered on a person',
    as: 'pierre',
    request: 'GET /api/v1/personnes/3/attributions?filter[personne]=4',
  },
  {
    name: 'interventions of a person',
    as: 'lea',
    request: 'GET /api/v1/personnes/14/interventions?per_page=3&sort=-date',
  },
  {
    name: 'interventions of a person in a month',
    as: 'lea',
    request:
      'GET /api/v1/personnes/14/interventions?filter[date][gte]=2026-08-01&filter[date][lt]=2026-09-01&per_page=2',
  },
  { name: 'interventions of nobody', as: 'lea', request: 'GET /api/v1/personnes/9999/interventions' },
  { name: 'what happened in a project', as: 'lea', request: 'GET /api/v1/projets/1/timeline' },
  { name: 'what happened in a project not begun', as: 'lea', request: 'GET /api/v1/projets/2/timeline' },
  { name: 'what happened in no project', as: 'lea', request: 'GET /api/v1/projets/9999/timeline' },

  { name: 'pages about a person', as: 'lea', request: 'GET /api/v1/personnes/3/pages' },
  { name: 'pages about a course', as: 'lea', request: 'GET /api/v1/formations/1/pages' },
  { name: 'pages about a block', as: 'lea', request: 'GET /api/v1/blocs/1/pages' },
  { name: 'pages about a module', as: 'lea', request: 'GET /api/v1/modules/1/pages' },
  { name: 'pages about an attribution', as: 'lea', request: 'GET /api/v1/attributions/1/pages' },
  { name: 'pages about a client', as: 'lea', request: 'GET /api/v1/clients/1/pages' },
  { name: 'pages about a project', as: 'lea', request: 'GET /api/v1/projets/1/pages?per_page=5&page=2' },
  { name: 'pages about a task', as: 'lea', request: 'GET /api/v1/taches/1/pages' },
  { name: 'pages about an intervention', as: 'lea', request: 'GET /api/v1/interventions/1/pages' },
  { name: 'pages about no project', as: 'lea', request: 'GET /api/v1/projets/9999/pages' },
  { name: 'what a page of the wiki stands for', as: 'lea', request: 'GET /api/v1/pages/0197c3a0-page' },

  { name: 'what erasing a person would do', as: 'claire', request: 'POST /api/v1/personnes/3/erase', send: {} },
  { name: 'an erasure by a trainer', as: 'pierre', request: 'POST /api/v1/personnes/3/erase', send: {} },
  { name: 'the accounts of the wiki', as: 'claire', request: 'GET /api/v1/accounts' },
  { name: 'the accounts of the wiki for a trainer', as: 'pierre', request: 'GET /api/v1/accounts' },
  {
    ...{ name: 'binding a row that is bound', as: 'nadia', request: 'POST /api/v1/personnes/3/bind' },
    send: { account: 'u-lea' },
  },
  {
    ...{ name: 'letting a row go from another account', as: 'nadia', request: 'POST /api/v1/personnes/3/unbind' },
    send: { account: 'u-lea' },
  },
  { name: 'inviting who has an account', as: 'nadia', request: 'POST /api/v1/personnes/3/invite' },
  { name: 'an erasure of a task', as: 'nadia', request: 'POST /api/v1/taches/4/erase', send: {} },
];

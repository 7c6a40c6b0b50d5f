import type { GoldenCase } from '../goldenCase.ts';

const english = { 'accept-language': 'en' };

/** What may be run: on the house, on an entity, on a row in each of its states. */
export const descriptions: readonly GoldenCase[] = [
  { name: 'all actions for the owner', as: 'nadia', request: 'GET /api/v1/actions' },
  { name: 'all actions for the owner, in English', as: 'nadia', request: 'GET /api/v1/actions', headers: english },
  { name: 'all actions for a trainer', as: 'pierre', request: 'GET /api/v1/actions' },
  { name: 'actions on modules', as: 'pierre', request: 'GET /api/v1/actions?entity=module' },
  { name: 'actions on an open module', as: 'pierre', request: 'GET /api/v1/actions?entity=module&id=14' },
  { name: 'actions on a realised module', as: 'pierre', request: 'GET /api/v1/actions?entity=module&id=1' },
  { name: 'actions on a running attribution', as: 'pierre', request: 'GET /api/v1/actions?entity=attribution&id=6' },
  { name: 'actions on a closed attribution', as: 'pierre', request: 'GET /api/v1/actions?entity=attribution&id=1' },
  {
    name: 'actions on a planned attribution, for one who may not',
    as: 'lea',
    request: 'GET /api/v1/actions?entity=attribution&id=8',
  },
  { name: 'actions on a running project', as: 'lea', request: 'GET /api/v1/actions?entity=projet&id=1' },
  { name: 'actions on a closed project', as: 'lea', request: 'GET /api/v1/actions?entity=projet&id=9' },
  {
    name: 'actions on a closed project, in English',
    as: 'lea',
    request: 'GET /api/v1/actions?entity=projet&id=9',
    headers: english,
  },
  { name: 'actions on an open task', as: 'lea', request: 'GET /api/v1/actions?entity=tache&id=4' },
  { name: 'actions on a finished task', as: 'lea', request: 'GET /api/v1/actions?entity=tache&id=1' },
  { name: 'actions on an intervention', as: 'lea', request: 'GET /api/v1/actions?entity=intervention&id=1' },
  { name: 'actions on a person', as: 'nadia', request: 'GET /api/v1/actions?entity=personne&id=3' },
  { name: 'actions on no row', as: 'lea', request: 'GET /api/v1/actions?entity=projet&id=9999' },
  { name: 'actions on a row without an entity', as: 'lea', request: 'GET /api/v1/actions?id=1' },
  { name: 'actions on an entity that does not exist', as: 'lea', request: 'GET /api/v1/actions?entity=couleur' },
];

import type { GoldenCase } from '../goldenCase.ts';

const english = { 'accept-language': 'en' };

/** Pages that people open by the links of documents. */
export const pages: readonly GoldenCase[] = [
  { name: 'the page of a person', as: 'lea', request: 'GET /personne/3' },
  { name: 'the page of a person, in English', as: 'lea', request: 'GET /personne/3', headers: english },
  { name: 'the page of a course', as: 'lea', request: 'GET /formation/1' },
  { name: 'the page of a block', as: 'lea', request: 'GET /bloc/3', headers: english },
  { name: 'the page of a module', as: 'lea', request: 'GET /module/1' },
  { name: 'the page of an attribution', as: 'pierre', request: 'GET /attribution/13' },
  { name: 'the page of an attribution, in English', as: 'pierre', request: 'GET /attribution/13', headers: english },
  { name: 'the page of a client', as: 'lea', request: 'GET /client/1' },
  { name: 'the page of a project', as: 'lea', request: 'GET /projet/1' },
  { name: 'the page of a project, in English', as: 'lea', request: 'GET /projet/1', headers: english },
  { name: 'the page of a task', as: 'lea', request: 'GET /tache/4' },
  { name: 'the page of an intervention', as: 'lea', request: 'GET /intervention/1' },
  { name: 'the page of no project', as: 'lea', request: 'GET /projet/9999' },
  { name: 'the page of a project for nobody', as: 'anonymous', request: 'GET /projet/1' },
  { name: 'the page of a project for nobody, in English', as: 'anonymous', request: 'GET /projet/1', headers: english },
  { name: 'a view', as: 'lea', request: 'GET /vue/projets' },
  { name: 'an action', as: 'lea', request: 'GET /action/cloturer_projet' },
  { name: 'an action, in English', as: 'lea', request: 'GET /action/cloturer_projet', headers: english },
  { name: 'an old address of a row', as: 'lea', request: 'GET /fiche/projet/1' },
  { name: 'the sync for a member', as: 'lea', request: 'GET /sync' },
  { name: 'the sync for an admin, while it is off', as: 'claire', request: 'GET /sync' },
  { name: 'an address that is none', as: 'lea', request: 'GET /couleur/1' },
];

import type { GoldenCase } from '../goldenCase.ts';

const few = 'per_page=3';

/** Every operator on every kind of field, and what is refused. */
export const filters: readonly GoldenCase[] = [
  { name: 'text is', as: 'pierre', request: `GET /api/v1/formations?filter[code]=CDA,ASR&${few}` },
  {
    name: 'text is, its value between quotes',
    as: 'lea',
    request: `GET /api/v1/clients?filter[nom][eq]="Théâtre de la Forge"&${few}`,
  },
  { name: 'text is not', as: 'pierre', request: `GET /api/v1/formations?filter[code][neq]=CDA&${few}` },
  { name: 'text holds', as: 'nadia', request: `GET /api/v1/clients?filter[email][contains]=-&${few}` },
  { name: 'text is empty', as: 'nadia', request: `GET /api/v1/interventions?filter[notes][empty]=true&${few}` },
  { name: 'text is not empty', as: 'nadia', request: `GET /api/v1/interventions?filter[notes][empty]=false&${few}` },
  {
    name: 'a field that is not for the reader',
    as: 'lea',
    request: `GET /api/v1/interventions?filter[notes][empty]=false&${few}`,
  },
  {
    name: 'computed text holds',
    as: 'pierre',
    request: `GET /api/v1/attributions?filter[libelle][contains]=Dupont&${few}`,
  },
  { name: 'computed text is', as: 'lea', request: `GET /api/v1/personnes?filter[nom_prenom]=Léa Martin&${few}` },

  { name: 'page is empty', as: 'lea', request: `GET /api/v1/projets?filter[docmost_page_id][empty]=true&${few}` },
  { name: 'page is not empty', as: 'lea', request: `GET /api/v1/projets?filter[docmost_page_id][empty]=false&${few}` },
  { name: 'page is', as: 'pierre', request: `GET /api/v1/blocs?filter[docmost_page_id]=page-1&${few}` },
  { name: 'page is not', as: 'pierre', request: `GET /api/v1/formations?filter[docmost_page_id][neq]=page-1&${few}` },
  { name: 'page holds', as: 'lea', request: `GET /api/v1/projets?filter[docmost_page_id][contains]=page&${few}` },

  { name: 'number is', as: 'lea', request: `GET /api/v1/projets?filter[heures_vendues]=120,80&${few}` },
  { name: 'number is not', as: 'pierre', request: `GET /api/v1/modules?filter[heures][neq]=28,35&${few}` },
  { name: 'number is more', as: 'lea', request: `GET /api/v1/projets?filter[heures_vendues][gt]=240&${few}` },
  { name: 'number is at least', as: 'lea', request: `GET /api/v1/projets?filter[heures_vendues][gte]=240&${few}` },
  { name: 'number is less', as: 'lea', request: `GET /api/v1/taches?filter[heures_estimees][lt]=8&${few}` },
  { name: 'number is at most', as: 'lea', request: `GET /api/v1/interventions?filter[heures][lte]=1&${few}` },
  { name: 'number is empty', as: 'lea', request: `GET /api/v1/taches?filter[heures_estimees][empty]=true&${few}` },
  {
    name: 'computed number is below zero',
    as: 'nadia',
    request: `GET /api/v1/personnes?filter[heures_restantes_formation][lt]=0&${few}`,
  },
  {
    name: 'computed number is more than zero',
    as: 'pierre',
    request: `GET /api/v1/modules?filter[heures_a_attribuer][gt]=0&${few}`,
  },

  { name: 'day is', as: 'lea', request: `GET /api/v1/interventions?filter[date]=2026-08-31&${few}` },
  { name: 'day is not', as: 'pierre', request: `GET /api/v1/formations?filter[date_debut][neq]=2026-05-12&${few}` },
  { name: 'day is after', as: 'lea', request: `GET /api/v1/projets?filter[date_livraison][gt]=2026-12-01&${few}` },
  { name: 'day is from', as: 'lea', request: `GET /api/v1/projets?filter[date_livraison][gte]=2026-09-29&${few}` },
  { name: 'day is before', as: 'lea', request: `GET /api/v1/taches?filter[echeance][lt]=2025-11-01&${few}` },
  { name: 'day is until', as: 'lea', request: `GET /api/v1/taches?filter[echeance][lte]=2025-11-03&${few}` },
  {
    name: 'day is between two',
    as: 'lea',
    request: `GET /api/v1/taches?filter[echeance][gte]=2026-09-01&filter[echeance][lte]=2026-09-07&${few}`,
  },
  { name: 'day is empty', as: 'lea', request: `GET /api/v1/taches?filter[echeance][empty]=true&${few}` },

  { name: 'state is', as: 'lea', request: `GET /api/v1/projets?filter[statut]=livre,cloture&${few}` },
  { name: 'state is not', as: 'lea', request: `GET /api/v1/taches?filter[statut][neq]=terminee,a_faire&${few}` },
  { name: 'state is empty', as: 'lea', request: `GET /api/v1/taches?filter[statut][empty]=true&${few}` },
  { name: 'priority is', as: 'lea', request: `GET /api/v1/taches?filter[priorite]=urgente&${few}` },
  {
    name: 'state of an attribution is',
    as: 'pierre',
    request: `GET /api/v1/attributions?filter[statut]=annule&${few}`,
  },
  {
    name: 'state of an intervention is',
    as: 'lea',
    request: `GET /api/v1/interventions?filter[statut]=annulee&${few}`,
  },
  { name: 'state of a module is', as: 'pierre', request: `GET /api/v1/modules?filter[statut]=a_attribuer&${few}` },

  {
    name: 'roles have one of',
    as: 'lea',
    request: `GET /api/v1/personnes?filter[roles]=commercial,administratif&${few}`,
  },
  {
    name: 'roles have none of',
    as: 'lea',
    request: `GET /api/v1/personnes?filter[roles][neq]=formateur,developpeur&${few}`,
  },
  { name: 'roles are empty', as: 'lea', request: `GET /api/v1/personnes?filter[roles][empty]=true&${few}` },

  { name: 'link is', as: 'lea', request: `GET /api/v1/projets?filter[chef_de_projet]=4,20&${few}` },
  { name: 'link is not', as: 'lea', request: `GET /api/v1/projets?filter[client][neq]=1,2&${few}` },
  { name: 'link holds', as: 'lea', request: `GET /api/v1/taches?filter[projet][contains]=lemoine&${few}` },
  { name: 'link is empty', as: 'lea', request: `GET /api/v1/taches?filter[personne][empty]=true&${few}` },
  { name: 'links hold', as: 'lea', request: `GET /api/v1/clients?filter[projets][contains]=vidal&${few}` },
  { name: 'links are', as: 'lea', request: `GET /api/v1/clients?filter[projets]=1&${few}` },
  { name: 'links are not', as: 'pierre', request: `GET /api/v1/formations?filter[blocs][neq]=1&${few}` },
  { name: 'links are empty', as: 'pierre', request: `GET /api/v1/modules?filter[attributions][empty]=true&${few}` },

  {
    name: 'several filters at once',
    as: 'lea',
    request: `GET /api/v1/taches?filter[statut]=a_faire&filter[priorite]=haute,urgente&filter[personne]=14&sort=echeance&${few}`,
  },
  { name: 'a field that does not exist', as: 'lea', request: 'GET /api/v1/projets?filter[couleur]=bleu' },
  {
    name: 'an operator that the kind does not take',
    as: 'lea',
    request: 'GET /api/v1/projets?filter[statut][gt]=livre',
  },
  { name: 'an option that does not exist', as: 'lea', request: 'GET /api/v1/projets?filter[statut]=perdu' },
  { name: 'a number that is none', as: 'lea', request: 'GET /api/v1/projets?filter[heures_vendues][gt]=beaucoup' },
  { name: 'a day that is none', as: 'lea', request: 'GET /api/v1/projets?filter[date_debut]=2026-02-30' },
  { name: 'an id that is none', as: 'lea', request: 'GET /api/v1/projets?filter[client]=Lemoine' },
  { name: 'empty that is neither true nor false', as: 'lea', request: 'GET /api/v1/projets?filter[client][empty]=oui' },
];

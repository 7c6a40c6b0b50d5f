import type { GoldenCase } from '../goldenCase.ts';

/** Every collection whole or in part, with search, sorts, pages, rows by id and details. */
export const lists: readonly GoldenCase[] = [
  { name: 'everybody of the house', as: 'nadia', request: 'GET /api/v1/personnes' },
  { name: 'all courses', as: 'pierre', request: 'GET /api/v1/formations' },
  { name: 'all blocks', as: 'claire', request: 'GET /api/v1/blocs' },
  { name: 'modules by name', as: 'pierre', request: 'GET /api/v1/modules?per_page=12&sort=nom' },
  {
    name: 'attributions, the last ones first',
    as: 'pierre',
    request: 'GET /api/v1/attributions?per_page=8&sort=-date_debut,libelle',
  },
  { name: 'all clients', as: 'lea', request: 'GET /api/v1/clients' },
  { name: 'all projects', as: 'lea', request: 'GET /api/v1/projets' },
  { name: 'first tasks', as: 'lea', request: 'GET /api/v1/taches?per_page=10' },
  { name: 'first interventions', as: 'lea', request: 'GET /api/v1/interventions?per_page=10' },

  { name: 'the second page of tasks', as: 'lea', request: 'GET /api/v1/taches?per_page=4&page=2' },
  { name: 'the last page of people', as: 'lea', request: 'GET /api/v1/personnes?per_page=10&page=3' },
  { name: 'a page past the end', as: 'lea', request: 'GET /api/v1/formations?page=9' },
  { name: 'a page too large', as: 'lea', request: 'GET /api/v1/taches?per_page=201' },
  { name: 'a page that is none', as: 'lea', request: 'GET /api/v1/taches?page=0' },

  { name: 'a search of a person by name', as: 'lea', request: 'GET /api/v1/personnes?search=martin' },
  { name: 'a search without accents and capitals', as: 'lea', request: 'GET /api/v1/projets?search=EVECHE' },
  { name: 'a search of two words in any order', as: 'lea', request: 'GET /api/v1/projets?search=lemoine%20site' },
  {
    name: 'a search with a filter and a sort',
    as: 'lea',
    request: 'GET /api/v1/projets?search=vidal&filter[statut]=en_cours,cloture&sort=nom',
  },
  { name: 'a search of modules', as: 'pierre', request: 'GET /api/v1/modules?search=donnees&per_page=3' },
  { name: 'a search that finds nothing', as: 'lea', request: 'GET /api/v1/clients?search=zzzz' },
  { name: 'an empty search', as: 'lea', request: 'GET /api/v1/clients?search=%20' },

  {
    name: 'sorted by hours, the most first',
    as: 'lea',
    request: 'GET /api/v1/projets?sort=-heures_vendues&per_page=3',
  },
  {
    name: 'sorted by a computed figure',
    as: 'nadia',
    request: 'GET /api/v1/personnes?sort=-heures_restantes_total&per_page=3',
  },
  {
    name: 'sorted by state, then by day',
    as: 'lea',
    request: 'GET /api/v1/projets?sort=statut,-date_livraison&per_page=4',
  },
  { name: 'sorted by a link', as: 'lea', request: 'GET /api/v1/projets?sort=chef_de_projet,nom&per_page=4' },
  { name: 'sorted by what is unknown', as: 'lea', request: 'GET /api/v1/projets?sort=couleur' },
  { name: 'sorted by what cannot be sorted', as: 'lea', request: 'GET /api/v1/personnes?sort=roles' },

  { name: 'projects by id, one of them missing', as: 'lea', request: 'GET /api/v1/projets?ids=5,1,9999' },
  { name: 'people by id', as: 'lea', request: 'GET /api/v1/personnes?ids=4,3' },
  { name: 'attributions by id', as: 'pierre', request: 'GET /api/v1/attributions?ids=1,13' },
  { name: 'blocks by id', as: 'pierre', request: 'GET /api/v1/blocs?ids=2' },
  { name: 'ids with a filter', as: 'lea', request: 'GET /api/v1/projets?ids=1&filter[statut]=livre' },
  { name: 'ids that are none', as: 'lea', request: 'GET /api/v1/projets?ids=1,x' },

  { name: 'projects in detail', as: 'lea', request: 'GET /api/v1/projets?detail=1&per_page=2' },
  { name: 'projects by id in detail', as: 'lea', request: 'GET /api/v1/projets?ids=2&detail=1' },
  { name: 'courses in detail', as: 'pierre', request: 'GET /api/v1/formations?detail=1&filter[code]=DWI' },
  { name: 'people in detail', as: 'nadia', request: 'GET /api/v1/personnes?detail=1&ids=3,14' },
  { name: 'detail of an entity that has none', as: 'lea', request: 'GET /api/v1/clients?detail=1&ids=1' },
  { name: 'a parameter that does not exist', as: 'lea', request: 'GET /api/v1/clients?couleur=bleu' },
];

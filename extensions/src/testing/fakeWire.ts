import type { EntityName } from '@formation-hub/extensions';
import { QueryClient } from '@tanstack/react-query';
import type { EntityByName, EntityState, ResourceState, WikiPageRef, Wire } from '../wire';

/** A bridge whose states a test sets by hand. */
export interface FakeWire {
  wire: Wire;
  /** Sets what the watchers of a row see, now and later. */
  set<E extends EntityName>(entity: E, id: number, state: Partial<EntityState<object>>): void;
  /** Sets what those see who watch the row's detail, until `set` is called. */
  setDetail<E extends EntityName>(entity: E, id: number, state: Partial<EntityState<object>>): void;
  /** Number of watchers of a row. */
  watching(entity: EntityName, id: number): number;
  /** Pages that mention any row. */
  pages: WikiPageRef[];
  /** Texts searched for, in order. */
  searches: string[];
  /** What a search answers. */
  answer: (entity: EntityName, query: string, filters: Record<string, string>) => Promise<unknown[]>;
}

type Listener = (state: ResourceState<never>) => void;

export function createFakeWire(): FakeWire {
  const states = new Map<string, ResourceState<object>>();
  const listeners = new Map<string, Set<Listener>>();
  const loading: ResourceState<object> = { status: 'loading', data: undefined, asOf: undefined, error: undefined };

  const watch =
    (shape: 'row' | 'detail') =>
    (entity: EntityName, id: number, listener: Listener): (() => void) => {
      const key = `${shape}/${entity}/${id}`;
      const own = listeners.get(key) ?? new Set();
      listeners.set(key, own.add(listener));
      listener((states.get(key) ?? loading) as never);
      return () => own.delete(listener);
    };
  const tell = (key: string, state: Partial<ResourceState<object>>) => {
    const next = { ...loading, ...state };
    states.set(key, next);
    for (const listener of listeners.get(key) ?? []) listener(next as never);
  };

  const fake: FakeWire = {
    wire: {
      queryClient: new QueryClient({ defaultOptions: { queries: { retry: false } } }),
      watchEntity: watch('row'),
      watchDetail: watch('detail'),
      pagesAbout: async () => ({ data: fake.pages, meta: { page: 1, per_page: 50, total: fake.pages.length } }),
      search: (entity: EntityName, query: string, { filters = {} }: { filters?: Record<string, string> }) => {
        fake.searches.push(query);
        return fake.answer(entity, query, filters);
      },
    } as unknown as Wire,
    set(entity, id, state) {
      tell(`row/${entity}/${id}`, state);
      tell(`detail/${entity}/${id}`, state);
    },
    setDetail: (entity, id, state) => tell(`detail/${entity}/${id}`, state),
    watching: (entity, id) =>
      ['row', 'detail'].reduce((sum, shape) => sum + (listeners.get(`${shape}/${entity}/${id}`)?.size ?? 0), 0),
    pages: [],
    searches: [],
    answer: async () => [],
  };
  return fake;
}

/** A personne with 600 h of training and 400 h of agency a year. */
export function createPersonne(values: Partial<EntityByName['personne']> = {}): EntityByName['personne'] {
  return {
    id: 12,
    version: 'v1',
    nom_prenom: 'Pierre Dupont',
    nom: 'Dupont',
    prenom: 'Pierre',
    email: 'pierre.dupont@acadenice.fr',
    docmost_user_id: '',
    telephone: '',
    roles: ['formateur'],
    statut: 'actif',
    date_entree: null,
    competences: '',
    capacite_formation: 600,
    capacite_agence: 400,
    heures_attribuees_formation: 300,
    heures_realisees_formation: 100,
    heures_restantes_formation: 300,
    heures_interventions: 150,
    heures_restantes_agence: 250,
    heures_restantes_total: 550,
    ...values,
  };
}

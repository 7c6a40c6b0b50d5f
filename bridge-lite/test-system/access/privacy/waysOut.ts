import { fieldsOf } from '../../../model/index.ts';
import { houseSchema } from '../../../src/testing/wire.ts';
import { findersBy, privateRows } from './privateValues.ts';

/** A request that could tell a private value. */
export interface Call {
  method: string;
  path: string;
  json?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** True for a page for people, which stands beside the API. */
  isPage?: boolean;
}

const get = (path: string): Call => ({ method: 'GET', path });
const idsOf = (entity: string): number[] => (privateRows[entity] ?? []).map(({ id }) => Number(id));
const privateOf = (entity: string): string[] =>
  Object.keys(findersBy).flatMap((place) => (place.startsWith(`${entity}.`) ? [place.slice(entity.length + 1)] : []));

/** What stands below a row. */
const below = ['', '/pages', '/history', '/dashboard', '/timeline', '/attributions', '/interventions'];

/** What tells of no row, or needs no row in the address. */
const plain = [
  ...['/api/health', '/api/ready', '/api/metrics', '/me', '/schema', '/tables', '/sync/status', '/log/parked', '/copy'],
  ...['/webhooks-out', '/accounts'],
];

/** A line of the log that corrected an intervention, which was corrected again since. */
export interface Corrected {
  id: number;
  seq: number;
}

/**
 * The calls of every operation that reads, by its name. What writes and tells rows as well is beside them: conflicts, dry
 * runs and what was taken back.
 */
export function waysOut(corrected: readonly Corrected[]): ReadonlyMap<string, readonly Call[]> {
  const ways = new Map<string, Call[]>(plain.map((path) => [`GET ${path}`, [get(path)]]));
  const add = (name: string, calls: readonly Call[]) => ways.set(name, [...(ways.get(name) ?? []), ...calls]);
  add('GET /me/changes', [get('/me/changes?limit=200')]);
  add('GET /writes', [get('/writes'), get('/writes?entity=intervention')]);
  add('GET /events', [get('/events?last_event_id=1')]);
  add('GET /pages/{docmostPageId}', [get('/pages/page-1')]);
  add('GET /webhooks-out/{id}/deliveries', [get('/webhooks-out/00000000-0000-4000-8000-000000000000/deliveries')]);
  for (const { name: entity, collection, fields } of houseSchema.served) {
    const ids = idsOf(entity);
    const named = ids.join(',');
    const wholes = { filter: { any: [] }, window: { limit: 200 } };
    const queries = [
      { window: { limit: 200 } },
      { ids, sort: ['-id'], window: { limit: 200 } },
      ...['2026-12-31', 1_000_000].map((as_of) => ({ as_of, window: { limit: 200 } })),
      ...Object.entries(fields).flatMap(([by, { kind }]) =>
        kind === 'choice' || kind === 'one' ? [{ groups: { by, rows: 50 } }] : [],
      ),
    ];
    add(`GET /${collection}`, [
      ...['per_page=200', 'per_page=200&detail=1', `ids=${named}`, `ids=${named}&detail=1`].map((query) =>
        get(`/${collection}?${query}`),
      ),
      ...privateOf(entity).flatMap((field) => [
        get(`/${collection}?per_page=200&sort=${field}`),
        get(`/${collection}?per_page=200&filter[${field}][empty]=false`),
      ]),
    ]);
    for (const path of below)
      add(
        `GET /${collection}/{id}${path}`,
        ids.map((id) => get(`/${collection}/${id}${path}`)),
      );
    add(
      `POST /${collection}/query`,
      queries.map((json) => ({ method: 'POST', path: `/${collection}/query`, json })),
    );
    add('POST /query', [
      { method: 'POST', path: '/query', json: { queries: queries.map((body) => ({ collection, body })) } },
      { method: 'POST', path: '/query', json: { queries: [{ collection, body: wholes }] } },
    ]);
    add('GET /rights/{entity}', [get(`/rights/${entity}?ids=${named}`)]);
    add('GET /actions', [get('/actions'), ...ids.map((id) => get(`/actions?entity=${entity}&id=${id}`))]);
    const explained = fieldsOf({ fields }).flatMap(([name, { is }]) =>
      is || privateOf(entity).includes(name) ? [name] : [],
    );
    add(
      'GET /explain/{entity}/{id}/{figure}',
      ids.flatMap((id) => explained.map((name) => get(`/explain/${entity}/${id}/${name}`))),
    );
    add(
      'the page of a row',
      ids.map((id) => ({ ...get(`/${entity}/${id}`), isPage: true })),
    );
  }
  add(
    'a conflict of versions',
    ['projets', 'taches', 'interventions'].flatMap((collection) =>
      idsOf(collection.slice(0, -1)).map((id) => ({
        ...{ method: 'PATCH', path: `/${collection}/${id}`, headers: { 'if-match': '"stale"' } },
        json: collection === 'interventions' ? { notes: 'Autre' } : { statut: 'en_cours' },
      })),
    ),
  );
  add(
    'a dry run',
    idsOf('intervention').map((id) => ({
      ...{ method: 'POST', path: '/actions/annuler_intervention?dry_run=1', json: { id, params: {} } },
    })),
  );
  add(
    'a correction that is taken back, dry',
    corrected.flatMap(({ id, seq }) =>
      [false, true].map((over) => ({
        ...{ method: 'POST', path: `/interventions/${id}/restore?dry_run=1`, json: { seq, over } },
      })),
    ),
  );
  return ways;
}

import { houseSchema } from '../../../src/testing/wire.ts';
import type { CallerName } from '../callers.ts';
import type { MatrixBridge } from '../openMatrixBridge.ts';
import { findersBy, privateValues } from './privateValues.ts';

/** Searches look into these; a search for a value of another field finds nothing anyway. */
const searched = ['personne.email', 'intervention.notes'];

/** Ways from rows of other entities to a private field. */
const paths: Readonly<Record<string, readonly [collection: string, path: string][]>> = {
  'personne.email': [['interventions', 'personne.email']],
  'personne.telephone': [
    ['taches', 'personne.telephone'],
    ['projets', 'chef_de_projet.telephone'],
  ],
  'client.email': [['projets', 'client.email']],
  'client.telephone': [['taches', 'projet.client.telephone']],
  'attribution.justification_annulation': [],
  'intervention.notes': [],
};

/** What a caller finds out of private fields by asking for rows that have some value, or in an order. */
export async function findingFaults(bridge: MatrixBridge, caller: CallerName): Promise<string[]> {
  const faults: string[] = [];
  for (const [place, finders] of Object.entries(findersBy)) {
    const [entity = '', field = ''] = place.split('.');
    const { collection } = houseSchema.get(entity);
    const { text = '' } = privateValues.findLast((one) => one.entity === entity && one.field === field) ?? {};
    const mayFind = finders.includes(caller);
    const expected = mayFind ? 200 : 403;
    const condition = (path: string) => ({ field: path, op: 'eq', values: [text] });
    const ways: [of: string, path: string][] = [[collection, field], ...(paths[place] ?? [])];
    const asked: [path: string, json?: object][] = [
      [`/${collection}?filter[${field}]=${encodeURIComponent(text)}`],
      [`/${collection}?filter[${field}][contains]=${encodeURIComponent(text.slice(0, 5))}`],
      [`/${collection}?sort=-${field}`],
      ...ways.flatMap(([of, path]): [string, object][] => [
        [`/${of}/query`, { filter: condition(path) }],
        [`/${of}/query`, { filter: { all: [{ any: [condition(path)] }] }, groups: { by: 'statut' } }],
        [`/${of}/query`, { filter: condition(path), as_of: '2026-12-31', window: { limit: 0 } }],
      ]),
      ...ways
        .filter(([, path]) => !path.includes('.'))
        .map(([of, path]): [string, object] => [`/${of}/query`, { sort: [path] }]),
    ];
    for (const [path, json] of asked) {
      const { status } = await bridge.send(caller, json ? 'POST' : 'GET', path, json);
      const isGroupless = json && 'groups' in json && status === 400;
      if (status !== expected && !isGroupless)
        faults.push(`${caller} asks ${path} ${JSON.stringify(json)} by ${place}: ${status} instead of ${expected}`);
    }
    const found = await totalOf(bridge, caller, `/${collection}?search=${encodeURIComponent(text)}`);
    if (found !== (mayFind && searched.includes(place) ? 1 : 0))
      faults.push(`${caller} searches by ${place} and finds ${found}`);
  }
  return faults;
}

async function totalOf(bridge: MatrixBridge, caller: CallerName, path: string): Promise<number> {
  const answer = await bridge.send(caller, 'GET', path);
  const { meta } = (await answer.json()) as { meta: { total: number } };
  return meta.total;
}

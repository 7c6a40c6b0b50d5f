import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiDocument, type JsonSchema, operationsOf } from '../fuzz/apiOperations.ts';
import { type HostileBridge, openHostileBridge, refusalOf } from './openHostileBridge.ts';

let bridge: HostileBridge;
let document: ApiDocument & { components?: { schemas?: Record<string, JsonSchema> } };
beforeAll(async () => {
  const account = { DOCMOST_EMAIL: 'pont@acadenice.fr', DOCMOST_PASSWORD: 'mot-de-passe' };
  bridge = await openHostileBridge({
    variables: { ...account, RATE_LIMITS: '{"reads":100000,"writes":100000}' },
    docmostApi: { fetch: () => new Response('{}', { status: 404 }) },
  });
  document = (await (await fetch(`${bridge.url}/api/openapi.json`)).json()) as typeof document;
});
afterAll(() => bridge.close());

type Step = string | number;
interface Place {
  path: Step[];
  kind: 'text' | 'number';
}

/** Every place of a body that takes any text, or any number. */
function placesIn(schema: JsonSchema, path: Step[] = [], depth = 0): Place[] {
  if (depth > 6) return [];
  const { $ref, anyOf, oneOf, allOf, type, properties, items } = schema as Record<string, never> & { $ref?: string };
  if ($ref) return placesIn(document.components?.schemas?.[$ref.split('/').at(-1) ?? ''] ?? {}, path, depth + 1);
  const parts: JsonSchema[] = anyOf ?? oneOf ?? allOf ?? [];
  if (parts.length > 0) return parts.flatMap((part) => placesIn(part, path, depth + 1));
  const types = [type].flat() as unknown[];
  if (types.includes('object'))
    return Object.entries(properties ?? {}).flatMap(([name, of]) =>
      placesIn(of as JsonSchema, [...path, name], depth + 1),
    );
  if (types.includes('array')) return placesIn(items ?? {}, [...path, 0], depth + 1);
  if (types.includes('string') && !schema.enum && schema.const === undefined) return [{ path, kind: 'text' }];
  if (types.includes('number') || types.includes('integer')) return [{ path, kind: 'number' }];
  return [];
}

/** A body with nothing but this value, at its place. */
const bodyWith = (path: readonly Step[], value: unknown): unknown =>
  path.reduceRight<unknown>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);

const bad = { text: ['a\0b', 'a\ud800b'], number: [1e-7] };
/** What an answer must name: the place, or what holds it where the whole of it can be of several shapes. */
const names = (issue: readonly Step[], path: readonly Step[]) =>
  issue.length > 0 && issue.every((step, index) => String(path[index]) === String(step));

async function issuesOf(response: Response): Promise<{ path: Step[] }[]> {
  const { details = {} } = await refusalOf(response);
  return details.issues as { path: Step[] }[];
}

async function refusedAt(method: string, path: string, json: unknown): Promise<Step[][]> {
  const response = await bridge.request('nadia', path, { method, json });
  if (response.status !== 400) throw new Error(`${response.status} for ${method} ${path} ${JSON.stringify(json)}`);
  return (await issuesOf(response)).map(({ path: [part, ...rest] }) => (part === 'json' ? rest : [`${part}`, ...rest]));
}

test('no text or number that a database refuses gets past a body, in any operation, and its field is named', async () => {
  const problems: string[] = [];
  let count = 0;
  for (const { name, method, path, parameters, body } of operationsOf(document)) {
    if (!body || !path.startsWith('/api/v1/')) continue;
    const isUuid = parameters.some(({ schema }) => schema.format === 'uuid');
    const id = isUuid ? '00000000-0000-4000-8000-000000000000' : '1';
    const address = path.replace('{collection}', 'projets').replaceAll(/\{[^}]+\}/g, id);
    for (const place of placesIn(body.schema)) {
      // Any number may be looked for.
      if (path.endsWith('/query') && place.kind === 'number') continue;
      for (const value of bad[place.kind]) {
        count += 1;
        bridge.sent.length = 0;
        const issues = await refusedAt(method, address, bodyWith(place.path, value)).catch((error: Error) => error);
        const told = `${name} ${place.path.join('.')} ${JSON.stringify(value)}`;
        if (issues instanceof Error) problems.push(`${told}: ${issues.message}`);
        else if (!issues.some((issue) => names(issue, place.path))) problems.push(`${told}: ${JSON.stringify(issues)}`);
        if (bridge.sent.length > 0) problems.push(`${told}: Baserow was asked`);
      }
    }
  }
  expect(problems).toEqual([]);
  expect(count).toBeGreaterThan(80);
});

test('nor past the form of any action', async () => {
  const { data } = (await (await bridge.request('nadia', '/api/v1/actions')).json()) as {
    data: { name: string; params: JsonSchema }[];
  };
  const problems: string[] = [];
  let count = 0;
  for (const { name, params } of data) {
    for (const place of placesIn(params)) {
      for (const value of bad[place.kind]) {
        count += 1;
        const json = { id: 1, params: bodyWith(place.path, value) };
        const issues = await refusedAt('POST', `/api/v1/actions/${name}`, json).catch((error: Error) => [
          [error.message],
        ]);
        const isNamed = issues.some((issue) => issue.some((step) => step === place.path[0]));
        if (!isNamed) problems.push(`${name} ${place.path.join('.')} ${JSON.stringify(value)}: ${issues}`);
      }
    }
  }
  expect(problems).toEqual([]);
  expect(count).toBeGreaterThan(20);
});

test.each(['search=%00', 'search=a%00b', 'filter[nom]=a%00b', 'filter[nom][contains]=a%00b', 'filter[nom][neq]=%00'])(
  'nor past a list: %s',
  async (query) => {
    const response = await bridge.request('nadia', `/api/v1/projets?${query}`);
    expect(response.status).toBe(400);
    const [issue] = await issuesOf(response);
    expect(issue?.path[1]).toBe(decodeURIComponent(query.split('=')[0] ?? ''));
  },
);

test.each([
  ['filter', { filter: { field: 'nom', op: 'contains', values: ['a\0b'] } }],
  ['filter', { filter: { all: [{ field: 'nom', op: 'eq', values: ['a\ud800b'] }] } }],
  ['filter', { filter: { field: 'client.nom', op: 'neq', values: ['a\ud800b'] } }],
  ['search', { search: 'a\0b' }],
  ['search', { search: 'a\ud800b' }],
])('nor past a query: its %s %j', async (part, body) => {
  expect((await refusedAt('POST', '/api/v1/projets/query', body)).map(([first]) => first)).toContain(part);
});

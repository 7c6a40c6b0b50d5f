import type { Random } from '../../house/seed/random.ts';
import type { JsonSchema, Operation, Parameter } from './apiOperations.ts';
import { hostileBodies, hostileTexts } from './hostileValues.ts';
import { createSchemaValues, type KnownValues, type Obedience } from './schemaValues.ts';

export type FuzzRequest = {
  operation: Operation;
  /** Path with its query. */
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
};

export type World = {
  known: KnownValues;
  /** Values that make sense in a filter on the field. */
  filterValues: (field: string) => readonly unknown[];
  sortFields: readonly string[];
  /** Fields of an entity. */
  fieldsOf: (entity: string) => readonly string[];
  /** What hardly anybody finds by chance, as what belongs together: address and body. Each is asked for once. */
  prepared: { path: string; body: string }[];
  /** Cookie values: the first ones of people who may do everything. */
  cookies: { everything: readonly string[]; others: readonly string[] };
  /** Schema of the parameters of an action. */
  actionParams: ReadonlyMap<string, { entity: string | null; params: JsonSchema }>;
  origin: string;
  /** What was done and may be undone, by whom; filled while the fuzz runs. */
  undos: { id: string; cookie: string }[];
};

/** Makes requests to an operation: three in five keep to the document, the others break it here and there. */
export function createRequestGenerator(random: Random, world: World) {
  const { sampleOf, textOf, chance } = createSchemaValues(random, world.known);
  const keys: string[] = [];

  function pathOf(operation: Operation, obedience: Obedience): string {
    const chosen = new Map<string, string>();
    return operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
      if (obedience === 'mixed' && chance(0.1)) return encodeText(random.pick(hostileTexts));
      const isId = name === 'id';
      const owner = chosen.get('collection') ?? chosen.get('entity') ?? operation.path.split('/')[3] ?? '';
      const real = name === 'figure' ? world.fieldsOf(owner) : world.known(isId ? owner : name);
      const isReal = real.length > 0 && chance(0.9);
      const value = String(isReal ? random.pick(real) : textOf(parameter?.schema ?? {}, name, 'valid'));
      chosen.set(name, value);
      return encodeText(value);
    });
  }

  function queryValue({ name, schema }: Parameter, obedience: Obedience): string {
    if (obedience === 'mixed' && chance(0.2)) return random.pick(hostileTexts);
    if (name === 'sort') return (chance(0.5) ? '-' : '') + random.pick(world.sortFields);
    if (name === 'page') return String(random.between(1, 3));
    if (name === 'per_page') return String(random.between(1, 60));
    if (/\[empty\]$/.test(name)) return String(chance(0.5));
    if (name.startsWith('filter[')) {
      const field = /^filter\[(\w+)\]/.exec(name)?.[1] ?? '';
      return String(random.pick(chance(0.9) ? world.filterValues(field) : hostileTexts));
    }
    const value = sampleOf(schema, name, obedience);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  function queryOf(operation: Operation, obedience: Obedience): string {
    const query = new URLSearchParams();
    const offered = operation.parameters.filter((one) => one.in === 'query');
    const ids = offered.find((one) => one.name === 'ids');
    const isById = ids !== undefined && chance(0.15);
    for (const parameter of offered) {
      const isGiven = isById
        ? parameter === ids || parameter.name === 'detail'
        : parameter !== ids && chance(Math.min(0.5, 2 / offered.length));
      if (parameter.required || isGiven) query.append(parameter.name, queryValue(parameter, obedience));
    }
    if (obedience === 'mixed' && chance(0.1)) query.append(random.pick(hostileTexts), random.pick(hostileTexts));
    const text = query.toString();
    return text === '' ? '' : `?${text}`;
  }

  function bodyOf(operation: Operation, path: string, obedience: Obedience): string | undefined {
    const { body } = operation;
    if (!body) return undefined;
    if (obedience === 'mixed' && chance(0.15)) return random.pick(hostileBodies);
    const action = world.actionParams.get(path.split('/').at(-1) ?? '');
    if (!action) return JSON.stringify(sampleOf(body.schema, 'body', obedience));
    const ids = action.entity === null ? [null] : world.known(action.entity);
    return JSON.stringify({
      id: ids.length > 0 ? random.pick(ids) : null,
      params: sampleOf(action.params, 'params', obedience),
    });
  }

  function headersOf(operation: Operation, obedience: Obedience): Record<string, string> {
    const headers: Record<string, string> = {};
    const { everything, others } = world.cookies;
    const isOrdinary = obedience === 'valid' || chance(0.7);
    if (isOrdinary) headers.cookie = `authToken=${random.pick(chance(0.85) ? everything : others)}`;
    else if (chance(0.5)) headers.cookie = `authToken=${encodeText(random.pick(hostileTexts))}`;
    if (operation.method !== 'GET') {
      if (isOrdinary || chance(0.5)) headers.origin = world.origin;
      headers['content-type'] = obedience === 'valid' || chance(0.9) ? 'application/json' : 'text/plain';
      if (chance(0.4)) {
        const key =
          keys.length > 0 && chance(0.2) ? random.pick(keys) : `fuzz-${random.next().toString(36).slice(2)}-key`;
        keys.push(key);
        headers['idempotency-key'] = key;
      }
      if (chance(0.15)) headers['if-match'] = random.pick(['*', '"x"', '"0123456789"', 'W/"x"', '""', 'x']);
    }
    if (chance(0.3))
      headers['accept-language'] = random.pick(['en', 'fr', 'de, en;q=0.5', '*', ';;q=', 'x'.repeat(300)]);
    return headers;
  }

  return function createRequest(operation: Operation): FuzzRequest {
    const obedience: Obedience = chance(0.6) ? 'valid' : 'mixed';
    const headers = headersOf(operation, obedience);
    const undo = operation.path.includes('/undo/') && chance(0.8) ? world.undos.pop() : undefined;
    const ready = chance(0.5) ? takePrepared(world, operation) : undefined;
    const path = undo ? operation.path.replace('{id}', undo.id) : (ready?.path ?? pathOf(operation, obedience));
    return {
      operation,
      url: ready ? path : `${path}${queryOf(operation, obedience)}`,
      method: operation.method,
      headers: undo ? { cookie: undo.cookie, origin: world.origin } : ready ? ownerOf(world) : headers,
      body: ready?.body ?? bodyOf(operation, path, obedience),
    };
  };
}

/** The next request that was prepared for an operation, by the last word of its address. */
function takePrepared({ prepared }: World, { path }: Operation): World['prepared'][number] | undefined {
  const isOfThis = (one: { path: string }) => one.path.split('/').at(-1) === path.split('/').at(-1);
  const at = prepared.findIndex(isOfThis);
  return at < 0 ? undefined : prepared.splice(at, 1)[0];
}

/** Headers of somebody who may do everything. */
const ownerOf = ({ cookies, origin }: World): Record<string, string> => ({
  cookie: `authToken=${cookies.everything[0]}`,
  origin,
  'content-type': 'application/json',
});

/** Percent-encoded, unpaired surrogates included. */
function encodeText(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

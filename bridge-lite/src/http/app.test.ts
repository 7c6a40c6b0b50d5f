import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataEnvelope, errorBodySchema, listEnvelope, meSchema } from '../contracts/index.ts';
import { createTestBridge, type DemoUser, type TestBridge } from '../testing/testBridge.ts';
import {
  collections,
  entityNames,
  formationDetailSchema,
  personneDetailSchema,
  projetDetailSchema,
  projetSchema,
  tacheSchema,
} from '../testing/wire.ts';

let bridge: TestBridge;
beforeAll(async () => {
  bridge = await createTestBridge();
});
afterAll(() => bridge.close());

const read = async (path: string, user: DemoUser | undefined = 'nadia', headers: Record<string, string> = {}) => {
  const response = await bridge.request(user, path, { headers });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as { data?: unknown; meta?: unknown },
  };
};

describe('who calls', () => {
  test.each([
    ['nadia', 'owner', ['admin:*', 'open:*', 'read:*', 'write:*'], 'Nadia Belkacem'],
    [
      'claire',
      'admin',
      ['admin:accounts', 'admin:audit', 'admin:erase', 'admin:sync', 'admin:webhooks', 'open:*', 'read:*', 'write:*'],
      'Claire Moreau',
    ],
    ['pierre', 'member', ['open:*', 'read:*'], 'Pierre Dupont'],
    ['lea', 'member', ['open:*', 'read:*'], 'Léa Martin'],
    ['visiteur', 'member', ['open:*', 'read:*'], undefined],
  ] as const)('%s', async (user, role, scopes, personne) => {
    const { status, body } = await read('/api/v1/me', user);
    expect(status).toBe(200);
    const { data } = dataEnvelope(meSchema('personne')).parse(body);
    expect(data).toMatchObject({ kind: 'personne', role, scopes });
    expect(data.personne?.label).toBe(personne);
  });

  test('nobody', async () => {
    const response = await bridge.app.request('/api/v1/me');
    expect(response.status).toBe(401);
    expect(errorBodySchema.parse(await response.json()).error.code).toBe('AUTH_REQUIRED');
  });

  test.each([
    { cookie: 'authToken=unknown-session' },
    { cookie: 'authToken=x%0d%0aHost:%20evil' },
    { cookie: 'authToken=nadia', authorization: 'Bearer nadia' },
  ])('a wrong proof %j', async (headers) => {
    const response = await bridge.app.request('/api/v1/me', { headers });
    expect(response.status).toBe(401);
    expect(errorBodySchema.parse(await response.json()).error.code).toBe('AUTH_INVALID');
  });
});

describe('collections', () => {
  test.each(Object.entries(collections) as [string, string][])('%s has a list and a detail', async (_entity, path) => {
    const list = await read(`/api/v1/${path}?per_page=3`);
    expect(list.status).toBe(200);
    expect(list.body).toMatchObject({ meta: { page: 1, per_page: 3 } });
    const [first] = list.body.data as { id: number; version: string }[];
    const detail = await read(`/api/v1/${path}/${first?.id}`);
    expect(detail.status).toBe(200);
    expect(detail.body).toMatchObject({ data: { id: first?.id, version: first?.version } });
    expect(detail.headers.get('etag')).toBe(`"${first?.version}"`);
    expect(detail.headers.get('cache-control')).toBe('private, no-store');
  });

  test('people are found without their accents, first names first', async () => {
    const { body } = await read('/api/v1/personnes?search=lea');
    expect(body.data).toMatchObject([{ nom_prenom: 'Léa Martin' }]);
  });

  test('filters, sort and pages go together', async () => {
    const { body } = await read('/api/v1/taches?filter[statut]=a_faire,en_cours&sort=-echeance,nom&per_page=200');
    const { data, meta } = listEnvelope(tacheSchema).parse(body);
    expect(new Set(data.map(({ statut }) => statut))).toEqual(new Set(['a_faire', 'en_cours']));
    expect(data.map(({ echeance }) => echeance)).toEqual([...data.map(({ echeance }) => echeance)].sort().reverse());
    expect(meta.total).toBe(data.length);
    const second = await read('/api/v1/taches?filter[statut]=a_faire,en_cours&sort=-echeance,nom&per_page=10&page=2');
    expect(listEnvelope(tacheSchema).parse(second.body).data).toEqual(data.slice(10, 20));
  });

  test('a filter by link, by emptiness and by date', async () => {
    const byProjet = listEnvelope(tacheSchema).parse((await read('/api/v1/taches?filter[projet]=1')).body);
    expect(byProjet.meta.total).toBe(8);
    const empty = listEnvelope(tacheSchema).parse((await read('/api/v1/taches?filter[personne][empty]=true')).body);
    expect(empty.data.every(({ personne }) => personne === null)).toBe(true);
    const late = listEnvelope(tacheSchema).parse(
      (await read('/api/v1/taches?filter[echeance][lt]=2026-09-01&filter[statut][neq]=terminee&per_page=200')).body,
    );
    expect(late.data.every(({ echeance, statut }) => (echeance ?? '') < '2026-09-01' && statut !== 'terminee')).toBe(
      true,
    );
  });

  test('ids answer the rows that exist, with their detail when asked', async () => {
    const { body } = await read('/api/v1/projets?ids=3,1,999999&detail=1');
    const { data, meta } = listEnvelope(projetDetailSchema).parse(body);
    expect(data.map(({ id }) => id).sort()).toEqual([1, 3]);
    expect(meta.total).toBe(2);
    expect(data.find(({ id }) => id === 1)?.taches_detail).toHaveLength(8);
  });

  test('a page past the end is empty', async () => {
    const { body } = await read('/api/v1/projets?page=900');
    expect(listEnvelope(projetSchema).parse(body).data).toEqual([]);
  });
});

describe('details', () => {
  test('a person has open attributions and tasks', async () => {
    const list = await read('/api/v1/personnes?filter[email]=pierre.dupont@acadenice.fr');
    const [pierre] = list.body.data as { id: number }[];
    const { data } = dataEnvelope(personneDetailSchema).parse((await read(`/api/v1/personnes/${pierre?.id}`)).body);
    expect(data.attributions_en_cours.length).toBeGreaterThan(0);
    expect(data.attributions_en_cours.every(({ statut }) => ['planifie', 'en_cours'].includes(statut))).toBe(true);
    const lea = await read('/api/v1/personnes?filter[email]=lea.martin@acadenice.fr&detail=1');
    const [detail] = listEnvelope(personneDetailSchema).parse(lea.body).data;
    expect(detail?.taches_en_cours.length).toBeGreaterThan(0);
    expect(detail?.taches_en_cours.some(({ statut }) => statut === 'terminee')).toBe(false);
  });

  test('a formation has its blocs in order, each with its modules', async () => {
    const list = await read('/api/v1/formations?filter[code]=CDA&detail=1');
    const [formation] = listEnvelope(formationDetailSchema).parse(list.body).data;
    const orders = formation?.blocs_detail.map(({ ordre }) => ordre) ?? [];
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
    const hours =
      formation?.blocs_detail.flatMap(({ modules_detail }) => modules_detail.map(({ heures }) => heures)) ?? [];
    expect(hours.reduce((sum, value) => sum + value, 0)).toBeCloseTo(formation?.heures_total ?? 0);
  });
});

describe('refusals', () => {
  test.each([
    ['/api/v1/projets/0', 400],
    ['/api/v1/projets/1e3', 400],
    ['/api/v1/projets/99999999999', 400],
    ['/api/v1/projets/..%2f1', 400],
    ['/api/v1/projets/999999', 404],
    ['/api/v1/projets?per_page=500', 400],
    ['/api/v1/projets?page=1&page=2', 400],
    ['/api/v1/projets?filter[statut]=archive', 400],
    ['/api/v1/projets?nonsense=1', 400],
    ['/api/v1/actions?id=1', 400],
    ['/api/v1/actions?entity=navire', 400],
    ['/api/v1/pages/a%20b', 400],
    ['/api/v1/nothing', 404],
    ['/api/nothing', 404],
    ['/', 404],
  ])('%s is %d, in the shape of all refusals', async (path, status) => {
    const answer = await read(path);
    expect(answer.status).toBe(status);
    errorBodySchema.parse(answer.body);
  });

  test('issues name what is wrong', async () => {
    const { body } = await read('/api/v1/projets?per_page=500');
    expect(body).toMatchObject({
      error: { code: 'VALIDATION_ERROR', details: { issues: [{ path: ['query', 'per_page'] }] } },
    });
  });

  test('speak the caller’s language', async () => {
    expect((await read('/api/v1/projets/999999')).body).toMatchObject({
      error: { message: 'Le projet n° 999999 est introuvable.' },
    });
    const english = await read('/api/v1/projets/999999', 'nadia', { 'accept-language': 'en-GB,en;q=0.9' });
    expect(english.body).toMatchObject({ error: { message: 'The project no. 999999 was not found.' } });
  });

  test.each([
    ['no JSON', 'nonsense'],
    ['half of it', '{"statut":'],
    ['nothing', ''],
    ['an array', '[]'],
    ['an empty object', '{}'],
    ['an unknown field', '{"statut":"en_cours","slug":"x"}'],
    ['an unknown statut', '{"statut":"archive"}'],
    ['a deep nest', `{"statut":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['a prototype', '{"__proto__":{"statut":"en_cours"}}'],
  ])('a body that is %s', async (_name, body) => {
    const response = await bridge.request('nadia', '/api/v1/taches/1', {
      method: 'PATCH',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
    expect(errorBodySchema.parse(await response.json()).error.code).toBe('VALIDATION_ERROR');
  });

  test('a body of another type, and one that is too large', async () => {
    const text = await bridge.request('nadia', '/api/v1/taches/1', {
      method: 'PATCH',
      body: '{"statut":"terminee"}',
      headers: { 'content-type': 'text/plain' },
    });
    expect(text.status).toBe(400);
    const large = await bridge.request('nadia', '/api/v1/taches/1', {
      method: 'PATCH',
      json: { nom: 'x'.repeat(300_000) },
    });
    expect(large.status).toBe(400);
    errorBodySchema.parse(await large.json());
  });
});

describe('the log', () => {
  test('has one line a request, without query, body or secret', async () => {
    bridge.logs.length = 0;
    await bridge.request('lea', '/api/v1/projets?search=confidentiel', { headers: { 'x-request-id': 'req-1' } });
    expect(bridge.logs).toEqual([
      {
        level: 'info',
        message: 'request',
        fields: {
          method: 'GET',
          path: '/api/v1/projets',
          status: 200,
          duration_ms: expect.any(Number),
          user_token_id: 'personne:u-lea',
          request_id: 'req-1',
        },
      },
    ]);
  });

  test('a request id that is not one is replaced', async () => {
    const { headers } = await read('/api/health', undefined, { 'x-request-id': 'a b{}' });
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });
});

test('health and readiness answer without a session', async () => {
  expect((await bridge.app.request('/api/health')).status).toBe(200);
  const ready = await bridge.app.request('/api/ready');
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ status: 'ready', checks: { baserow: 'ok', database: 'ok' } });
});

test('every entity has a collection', () => {
  expect(Object.keys(collections).sort()).toEqual([...entityNames].sort());
});

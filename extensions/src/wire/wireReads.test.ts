import { HttpResponse, http } from 'msw';
import { describe, expect, test } from 'vitest';
import { anyRow } from './listQuery';
import { api, createPersonne, createTache, FakeEventSource, refusal } from './testing/fakeBridge';
import { setUpWire } from './testing/setUpWire';
import type { EntityByName } from './wireTypes';

let pathname = '/s/agence/p/site';
const page = setUpWire(() => {
  pathname = '/s/agence/p/site';
  return { pathname: () => pathname };
});
const { personnes, taches, fake, stops, until, watch } = page;

describe('reading entities', () => {
  test('asks for all entities of a collection in one call and tells each view', async () => {
    for (let id = 1; id <= 30; id++) personnes.set(id, createPersonne(id));
    const views = Array.from({ length: 90 }, (_, index) => watch((index % 30) + 1));
    expect(views[0]?.states).toMatchObject([{ status: 'loading' }]);
    await until(() => expect(views.every((view) => view.status() === 'loaded')).toBe(true));
    expect(fake.requests.map(({ path }) => path)).toEqual(['personnes']);
    expect(views[31]?.last()?.data?.nom_prenom).toBe('Personne 2');
  });

  test('a row that is asked for with its detail anyway costs no call of its own', async () => {
    let statuses: string[] = [];
    stops.push(page.wire.watchDetail('projet', 12, ({ status }) => statuses.push(status)));
    stops.push(page.wire.watchEntity('projet', 12, ({ status }) => statuses.push(status)));
    await until(() => expect(statuses.filter((status) => status === 'loaded')).toHaveLength(2));
    statuses = [];
    FakeEventSource.last.emit('change', { entity: 'projet', ids: [12] });
    await until(() => expect(fake.requests).toHaveLength(2));
    expect(fake.requests.map(({ params }) => params.get('detail'))).toEqual(['1', '1']);
  });

  test('never asks for more than 200 ids in a query, and for all beyond the first ones in one call', async () => {
    for (let id = 1; id <= 401; id++) personnes.set(id, createPersonne(id));
    const views = [...personnes.keys()].map(watch);
    await until(() => expect(views.every((view) => view.status() === 'loaded')).toBe(true));
    const [first, second] = fake.requests;
    expect(first?.params.get('ids')?.split(',')).toHaveLength(200);
    expect(first?.params.has('per_page')).toBe(false);
    expect(second?.queries.map(({ body }) => (body.ids as number[]).length)).toEqual([200, 1]);
    expect(fake.requests).toHaveLength(2);
  });

  test('a row left out of the answer is not found, its neighbours are loaded', async () => {
    personnes.set(1, createPersonne(1));
    const [found, missing] = [watch(1), watch(99)];
    await until(() => expect(missing.status()).toBe('not-found'));
    expect(found.status()).toBe('loaded');
  });

  test('a value that the bridge calls stale is shown as stale with its age, and read again until it is fresh', async () => {
    personnes.set(1, createPersonne(1));
    const asOf = '2026-11-20T05:00:00.000Z';
    fake.fail(() =>
      HttpResponse.json({
        data: [createPersonne(1)],
        meta: { page: 1, per_page: 1, total: 1, stale: true, as_of: asOf },
      }),
    );
    const view = watch(1);
    await until(() => expect(view.status()).toBe('stale'));
    expect(view.last()?.asOf?.toISOString()).toBe(asOf);
    fake.fail(undefined);
    await until(() => expect(view.status()).toBe('loaded'));
  });

  test('a refusal for lack of rights shows no data', async () => {
    fake.fail(() => refusal(403, 'FORBIDDEN_SCOPE'));
    const view = watch(1);
    await until(() => expect(view.status()).toBe('forbidden'));
    expect(view.last()?.data).toBeUndefined();
  });

  test('queries asked at the same time are one call, each with its own answer', async () => {
    for (let id = 1; id <= 450; id++) taches.set(id, createTache(id));
    const totals: (number | undefined)[] = [];
    let found: EntityByName['tache'][] = [];
    const filter = { field: 'projet', op: 'eq', values: [12] } as const;
    stops.push(
      page.wire.watchRows(
        { entity: 'tache', body: { filter: { ...filter, values: [12] }, window: { limit: 0 } } },
        ({ data }) => {
          totals[0] = data?.total;
        },
      ),
      page.wire.watchRows({ entity: 'tache', body: { window: { offset: 440, limit: 50 } } }, ({ data }) => {
        found = data?.rows ?? [];
      }),
      page.wire.watchRows({ entity: 'tache', body: { sort: ['couleur'] } }, ({ error }) => {
        totals[1] = error?.status;
      }),
    );
    await until(() => expect(totals).toEqual([450, 400]));
    await until(() => expect(found.map(({ id }) => id)).toEqual([441, 442, 443, 444, 445, 446, 447, 448, 449, 450]));
    expect(fake.requests.map(({ method, path, queries }) => [method, path, queries.length])).toEqual([
      ['POST', 'query', 3],
    ]);
    expect(fake.requests[0]?.headers.get('idempotency-key')).toBeNull();
  });

  test('a query alone is one call of its collection, which ends when nobody waits for it any more', async () => {
    let isAsked = false;
    let isEnded = false;
    fake.server.use(
      http.post(api('taches/query'), async ({ request }) => {
        isAsked = true;
        await new Promise((resolve) => request.signal.addEventListener('abort', resolve, { once: true }));
        isEnded = true;
        return HttpResponse.error();
      }),
    );
    personnes.set(1, createPersonne(1));
    const view = watch(1);
    await until(() => expect(view.status()).toBe('loaded'));
    const stop = page.wire.watchRows({ entity: 'tache', body: {} }, () => undefined);
    await until(() => expect(isAsked).toBe(true));
    stop();
    await until(() => expect(isEnded).toBe(true));
    fake.server.resetHandlers();
    let total: number | undefined;
    stops.push(page.wire.watchRows({ entity: 'tache', body: {} }, ({ data }) => (total = data?.total)));
    await until(() => expect(total).toBe(0));
  });

  test('a search stops when its signal fires', async () => {
    const controller = new AbortController();
    const search = page.wire.search('personne', 'pi', { signal: controller.signal });
    controller.abort();
    await expect(search).rejects.toMatchObject({ code: 'ABORTED' });
  });

  test('a search sends its filters and limit', async () => {
    personnes.set(1, createPersonne(1));
    const found = await page.wire.search('personne', 'pé', {
      signal: AbortSignal.timeout(5000),
      filters: { roles: 'formateur' },
      limit: 8,
    });
    expect(found).toHaveLength(1);
    const { params } = fake.requests[0] ?? {};
    expect([params?.get('search'), params?.get('filter[roles]'), params?.get('per_page')]).toEqual([
      'pé',
      'formateur',
      '8',
    ]);
  });
});

describe('an anonymous reader', () => {
  test('costs one request whatever the page asks for, and no event stream', async () => {
    fake.fail(() => refusal(401, 'AUTH_REQUIRED'));
    const views = [watch(1), watch(2)];
    const statuses: string[] = [];
    stops.push(page.wire.watchDetail('projet', 12, ({ status }) => statuses.push(status)));
    stops.push(page.wire.watchRows({ entity: 'tache', body: {} }, ({ status }) => statuses.push(status)));
    await until(() => expect(views.map((view) => view.status())).toEqual(['signed-out', 'signed-out']));
    expect(statuses.slice(-2)).toEqual(['signed-out', 'signed-out']);
    const late = watch(3);
    expect(late.status()).toBe('signed-out');
    await expect(page.wire.search('personne', 'a', { signal: AbortSignal.timeout(5000) })).rejects.toMatchObject({
      code: 'AUTH_REQUIRED',
    });
    expect(fake.requests).toHaveLength(1);
    expect(FakeEventSource.opened).toHaveLength(0);
  });

  test('is asked for again on another page after a sign-in, but not on another share', async () => {
    pathname = '/share/abc';
    fake.fail(() => refusal(401, 'AUTH_REQUIRED'));
    const first = watch(1);
    await until(() => expect(first.status()).toBe('signed-out'));
    fake.fail(undefined);
    personnes.set(1, createPersonne(1));
    personnes.set(2, createPersonne(2));
    for (pathname of ['/share/def', '/docs/guide/p/accueil-x1']) expect(watch(2).status()).toBe('signed-out');
    pathname = '/home';
    const other = watch(2);
    await until(() => expect([first.status(), other.status()]).toEqual(['loaded', 'loaded']));
  });
});

describe('a bridge that is away', () => {
  test.each([
    ['a gateway answering 502 with HTML', () => new HttpResponse('<h1>502</h1>', { status: 502 })],
    ['no connection', () => HttpResponse.error()],
    ['half a body', () => new HttpResponse('{"data": [', { headers: { 'content-type': 'application/json' } })],
  ])('%s: the last value stays, marked stale, and comes back by itself', async (_name, answer) => {
    personnes.set(1, createPersonne(1));
    const view = watch(1);
    await until(() => expect(view.status()).toBe('loaded'));
    fake.fail(answer);
    FakeEventSource.last.break(2);
    await until(() => expect(view.status()).toBe('stale'));
    expect(view.last()?.data?.nom_prenom).toBe('Personne 1');
    personnes.set(1, createPersonne(1, { nom_prenom: 'Après' }));
    fake.fail(undefined);
    await until(() => expect(FakeEventSource.opened).toHaveLength(2));
    FakeEventSource.last.emit('open');
    await until(() => expect(view.status()).toBe('loaded'));
    await until(() => expect(view.last()?.data?.nom_prenom).toBe('Après'));
  });

  test('a page opened while the first load runs says how far it is, and fills itself when it is done', async () => {
    personnes.set(1, createPersonne(1));
    let loaded = 4200;
    const details = () => ({ entity: 'personne', loaded: 0, expected: 300, copy: { loaded, expected: 39_600 } });
    fake.fail(() => refusal(502, 'BASEROW_UNAVAILABLE', 'Chargement', details()));
    const view = watch(1);
    await until(() => expect(view.last()?.error?.loading).toEqual({ loaded: 4200, expected: 39_600 }));
    loaded = 21_000;
    await until(() => expect(view.last()?.error?.loading?.loaded).toBe(21_000));
    // It asks again at the same pace, however long it takes.
    await until(() => expect(fake.requests.length).toBeGreaterThan(12));
    expect(view.status()).toBe('loading');
    fake.fail(undefined);
    await until(() => expect(view.status()).toBe('loaded'));
    expect(new Set(view.states.map(({ status }) => status))).toEqual(new Set(['loading', 'loaded']));
    expect(view.last()?.error).toBeUndefined();
  });

  test('a page opened meanwhile shows an error and fills in when the bridge returns', async () => {
    personnes.set(1, createPersonne(1));
    fake.fail(() => new HttpResponse(null, { status: 502 }));
    const view = watch(1);
    await until(() => expect(view.status()).toBe('error'));
    await until(() => expect(fake.requests.length).toBeGreaterThan(2));
    fake.fail(undefined);
    await until(() => expect(view.status()).toBe('loaded'));
    expect(view.states.map(({ status }) => status)).toEqual(['loading', 'error', 'loaded']);
  });
});

describe('what the reader may change', () => {
  const rights = (id: number, entity = 'tache') => {
    const fields: string[][] = [];
    stops.push(page.wire.watchRights(entity, id, ({ data }) => data && fields.push(data.fields)));
    return fields;
  };

  test('is asked in one call an entity, 200 rows at most, and again for the row that changes', async () => {
    fake.setLacks((_entity, id) => (id === 7 ? { fields: ['statut'], reason: 'à Hugo' } : undefined));
    const any = rights(anyRow);
    const rows = Array.from({ length: 230 }, (_, index) => rights(index + 1));
    const projet = rights(12, 'projet');
    await until(() => expect([any, projet, ...rows].every(({ length }) => length === 1)).toBe(true));
    expect(fake.requests.map(({ path, params }) => [path, params.get('ids')?.split(',').length])).toEqual([
      ['rights/tache', 199],
      ['rights/tache', 31],
      ['rights/projet', 1],
    ]);
    expect(rows[6]?.[0]).not.toContain('statut');
    expect(rows[7]?.[0]).toContain('statut');
    expect(any[0]).toContain('statut');
    fake.setLacks();
    FakeEventSource.last.emit('change', { entity: 'tache', ids: [7] });
    await until(() => expect(rows[6]?.at(-1)).toContain('statut'));
    expect(fake.requests.slice(3).map(({ params }) => params.get('ids'))).toEqual(['7']);
  });

  test('is asked of nobody who is signed out', async () => {
    fake.fail(() => refusal(401, 'AUTH_REQUIRED'));
    const view = watch(1);
    await until(() => expect(view.status()).toBe('signed-out'));
    const statuses: string[] = [];
    stops.push(page.wire.watchRights('tache', 1, ({ status }) => statuses.push(status)));
    await until(() => expect(page.wire.queryClient.isFetching()).toBe(0));
    expect(statuses.at(-1)).toBe('signed-out');
    expect(fake.requests).toHaveLength(1);
  });
});

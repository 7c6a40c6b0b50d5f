import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorBodySchema, listEnvelope } from './contracts/index.ts';
import { createFakeDocmostApi } from './testing/fakeDocmostApi.ts';
import { createMemoryWiki } from './testing/memoryWiki.ts';
import { createTestBridge, type DemoUser, type TestBridge } from './testing/testBridge.ts';
import { tacheSchema } from './testing/wire.ts';

const account = { email: 'pont@acadenice.fr', password: 'formation-hub' };
let bridge: TestBridge;
/** Resolves when the first load asks for the rows of one of these tables, which it gets once they are let go. */
let held: { tables: string[]; isAsked: PromiseWithResolvers<void>; go: PromiseWithResolvers<void> };

beforeEach(async () => {
  held = {
    tables: ['tache', 'intervention', 'compte_rendu'],
    isAsked: Promise.withResolvers(),
    go: Promise.withResolvers(),
  };
  bridge = await createTestBridge({
    isEmpty: true,
    docmostApi: createFakeDocmostApi(createMemoryWiki({ clock: Date }), account).app,
    variables: { DOCMOST_EMAIL: account.email, DOCMOST_PASSWORD: account.password },
    async intercept(request) {
      const { pathname, searchParams } = new URL(request.url);
      const isRows = held.tables.some((table) => pathname.endsWith(`/rows/table/${bridge.tableId(table)}/`));
      const isPage = isRows && searchParams.get('size') === '200';
      // How many there are is asked with one column.
      if (!isPage || searchParams.get('include')?.split(',').length === 1) return undefined;
      held.isAsked.resolve();
      await held.go.promise;
      return undefined;
    },
  });
});
afterEach(async () => {
  held.go.resolve();
  await bridge.close();
});

const load = async () => {
  await bridge.bridge.connect();
  await bridge.bridge.catchUp();
};
const ask = (path: string, user: DemoUser = 'lea') => bridge.request(user, path);

test('a page opened while the first load runs is told how far it is, and finds its rows when it is done', async () => {
  const loading = load();
  await held.isAsked.promise;
  // Tables are read beside each other.
  await expect.poll(async () => (await ask('/api/v1/projets')).status).toBe(200);
  const refused = await ask('/api/v1/taches?per_page=200');
  expect(refused.status).toBe(502);
  expect(refused.headers.get('retry-after')).toBe('2');
  const { code, message, details } = errorBodySchema.parse(await refused.json()).error;
  expect(code).toBe('BASEROW_UNAVAILABLE');
  const count = (table: string) => bridge.baserow.store.tableNamed(table)?.rows.size ?? 0;
  const before = ['personne', 'formation', 'bloc', 'module', 'attribution', 'client', 'projet'];
  const loaded = before.reduce((sum, table) => sum + count(table), 0);
  const expected = [...before, 'tache', 'intervention', 'compte_rendu'].reduce((sum, table) => sum + count(table), 0);
  expect(details).toEqual({ entity: 'tache', loaded: 0, expected: count('tache'), copy: { loaded, expected } });
  const number = (value: number) => new Intl.NumberFormat('fr-FR').format(value);
  expect(message).toContain(`Chargement des données : ${number(loaded)} sur ${number(expected)}`);

  const page = await ask('/sync', 'nadia');
  const text = await page.text();
  expect(text).toContain('<h2>Chargement des données</h2>');
  expect(text).toMatch(
    new RegExp(`<dt>Tâches</dt><dd><progress value="0" max="${count('tache')}"[^>]*></progress> 0 sur`),
  );
  expect(text).not.toContain('<dt>Projets</dt>');
  expect(page.headers.get('refresh')).toBe('2');

  held.go.resolve();
  await loading;
  const { data } = listEnvelope(tacheSchema).parse(await (await ask('/api/v1/taches?per_page=200')).json());
  expect(data).toHaveLength(count('tache'));
  const after = await ask('/sync', 'nadia');
  expect(await after.text()).not.toContain('Chargement des données');
  expect(after.headers.get('refresh')).toBeNull();
});

test('while people are not there yet everybody is told so, again and again, and nobody is locked out for asking', async () => {
  held.tables = ['personne', 'formation', 'bloc'];
  const loading = load();
  await held.isAsked.promise;
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const refused = await ask('/api/v1/taches');
    expect(errorBodySchema.parse(await refused.json()).error).toMatchObject({
      code: 'BASEROW_UNAVAILABLE',
      details: { entity: 'personne', copy: { loaded: 0 } },
    });
  }
  const page = await ask('/projet/1');
  expect(page.headers.get('refresh')).toBe('2');
  expect(await page.text()).toContain('Chargement des données : 0 sur');
  held.go.resolve();
  await loading;
  expect((await ask('/api/v1/taches')).status).toBe(200);
});

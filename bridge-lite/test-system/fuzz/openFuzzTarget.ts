import { z } from 'zod';
import { fieldsOf, type Kind, optionsOf } from '../../model/index.ts';
import { createDatabaseLogPlaces } from '../../src/adapters/database/copy/databaseLogPlaces.ts';
import { actionDescriptorSchema, dataEnvelope, newSubscriptionSchema } from '../../src/contracts/index.ts';
import type { FakeDocmostUser } from '../../src/testing/fakeDocmost.ts';
import { createTestBridge, type DemoUser, publicOrigin, type TestBridge, users } from '../../src/testing/testBridge.ts';
import { houseSchema } from '../../src/testing/wire.ts';
import type { ApiDocument, JsonSchema } from './apiOperations.ts';
import type { World } from './requestGenerator.ts';

/** Sessions of each demo person: many, so that nobody reaches a limit of requests a minute. */
const sessions = 300;

/** The whole bridge in memory with the demo rows, and what a fuzz has to know of it. */
export async function openFuzzTarget() {
  const bridge = await createTestBridge({ users: manySessions(), variables: { WEBHOOKS_ALLOW_PRIVATE: 'true' } });
  const { app } = bridge;
  const document = (await (await app.request('/api/openapi.json')).json()) as ApiDocument;

  const values = new Map<string, unknown[]>();
  const filters = new Map<string, readonly string[]>();
  for (const of of houseSchema.served) {
    const entity = of.name;
    const ids = [...(bridge.baserow.store.tableNamed(entity)?.rows.keys() ?? [])];
    const known = [...ids, 999_999_999];
    values.set(entity, known);
    values.set(of.collection, known);
    values.set(`${entity}s`, known);
    for (const [name, field] of fieldsOf(of)) {
      const options = optionsOf(field);
      if (options) values.set(name, Object.keys(options));
      else filters.set(name, filterValues[field.kind]);
    }
  }
  values.set('chef_de_projet', values.get('personne') ?? []);
  values.set(
    'entity',
    houseSchema.served.map(({ name }) => name),
  );
  values.set(
    'collection',
    houseSchema.served.map(({ collection }) => collection),
  );
  // Hours that the rules may allow.
  values.set('heures', [0.5, 1, 2, 4]);
  values.set('heures_attribuees', [1, 2, 5]);
  values.set('heures_realisees', [0, 1, 2]);

  const owner = { headers: { cookie: 'authToken=nadia' } };
  const answer = await app.request('/api/v1/actions', owner);
  const actions = dataEnvelope(z.array(actionDescriptorSchema)).parse(await answer.json()).data;
  values.set('name', [...actions.map(({ name }) => name), 'inconnue']);

  values.set('url', [nowhere]);
  values.set('webhooks-out', await subscribe(bridge));
  // Most that is made up has parts that do not go together.
  values.set('queries', [
    { collection: 'taches', body: { search: 'site', window: { limit: 2 } } },
    { collection: 'projets', body: { groups: { by: 'statut' } } },
    { collection: 'navires', body: {} },
  ]);
  values.set('reader', ['webhooks']);
  values.set('seq', await parkLines(bridge));

  const world: World = {
    known: (name) => values.get(name) ?? [],
    filterValues: (field) => filters.get(field) ?? values.get(field) ?? ['x'],
    sortFields: [...new Set(houseSchema.served.flatMap((entity) => fieldsOf(entity).map(([name]) => name)))],
    cookies: {
      everything: cookiesOf('nadia'),
      others: [...cookiesOf('claire'), ...cookiesOf('pierre'), ...cookiesOf('lea'), ...cookiesOf('visiteur')],
    },
    actionParams: new Map(
      actions.map(({ name, entity, params }) => [name, { entity, params: params as JsonSchema }] as const),
    ),
    origin: publicOrigin,
    fieldsOf: (entity) => fieldsOf(houseSchema.find(entity) ?? { fields: {} }).map(([name]) => name),
    prepared: [...(await changesOf(bridge)), ...(await bindingsOf(bridge))],
    undos: [],
  };
  return { bridge, document, world };
}

/** Changes of tasks that may be taken back. */
async function changesOf(bridge: TestBridge): Promise<World['prepared']> {
  const found: World['prepared'] = [];
  for (let id = 1; id <= 10; id += 1) {
    const path = `/api/v1/taches/${id}`;
    await bridge.request('nadia', path, { method: 'PATCH', json: { heures_estimees: 40 + id } });
    const answer = await (await bridge.request('nadia', `${path}/history`)).json();
    const [line] = z.object({ data: z.array(z.object({ seq: z.number() })) }).parse(answer).data;
    if (line) found.push({ path: `${path}/restore`, body: JSON.stringify({ seq: line.seq }) });
  }
  return found;
}

/** People to be bound to accounts of theirs, and others to be let go from one. */
async function bindingsOf({ request, baserow }: TestBridge): Promise<World['prepared']> {
  const ids = [...(baserow.store.tableNamed('personne')?.rows.keys() ?? [])].slice(-10);
  const bindings = ids.map((id, index) => ({ path: `/api/v1/personnes/${id}`, account: `u-visiteur-${index}` }));
  const [toBind, bound] = [bindings.slice(0, 5), bindings.slice(5)];
  for (const { path, account } of bound) {
    const { status } = await request('nadia-0' as DemoUser, `${path}/bind`, { method: 'POST', json: { account } });
    if (status !== 200) throw new Error(`${path}/bind: ${status}`);
  }
  const asked = (deed: string) => (one: (typeof bindings)[number]) => ({
    path: `${one.path}/${deed}`,
    body: JSON.stringify({ account: one.account }),
  });
  return [...toBind.map(asked('bind')), ...bound.map(asked('unbind'))];
}

/** Where nothing listens. */
const nowhere = 'http://127.0.0.1:9/';

/** Many subscriptions to the log, since the fuzz removes them, and room for those that it makes: there are 50 at most. */
const subscriptions = 40;

async function subscribe({ request }: TestBridge): Promise<string[]> {
  const made: string[] = [];
  for (let count = 0; count < subscriptions; count += 1) {
    const json = { name: `outil ${count}`, url: nowhere };
    const answer = await request(`nadia-${count}` as DemoUser, '/api/v1/webhooks-out', { method: 'POST', json });
    made.push(dataEnvelope(newSubscriptionSchema).parse(await answer.json()).data.id);
  }
  return made;
}

/** Lines of the log that were left aside, though the log has none of them. */
async function parkLines({ database }: TestBridge): Promise<number[]> {
  if (!database) throw new Error('the fuzz has no database');
  const places = createDatabaseLogPlaces(database.db);
  const seqs = Array.from({ length: 100 }, (_, index) => 900_000 + index);
  for (const seq of seqs) await places.park({ reader: 'webhooks', seq, error: 'Error', at: '2026-09-01T09:00:00Z' });
  return seqs;
}

const texts = ['site', 'Dupont', 'a,b', '"a,b"', "l'école", 'en_cours', '1', 'é'];
const ids = ['1', '2', '3', '1,2,3', '999999999'];
const numbers = ['0', '1', '2.5', '10', '-3', '100', '1,2'];
const days = ['2026-03-01', '2026-09-01', '2025-12-31', '2026-03-01,2026-03-02'];
const filterValues: Record<Kind, readonly string[]> = {
  text: texts,
  long_text: texts,
  email: texts,
  phone: texts,
  url: texts,
  page: texts,
  boolean: ['true', 'false'],
  number: numbers,
  hours: numbers,
  day: days,
  moment: days,
  choice: [],
  choices: [],
  one: ids,
  many: ids,
  file: [],
};

export type FuzzTarget = Awaited<ReturnType<typeof openFuzzTarget>>;

function cookiesOf(user: string): string[] {
  return Array.from({ length: sessions }, (_, index) => `${user}-${index}`);
}

function manySessions(): Record<string, FakeDocmostUser> {
  return Object.fromEntries(
    Object.entries(users).flatMap(([name, user]) =>
      cookiesOf(name).map((cookie) => [cookie, { ...user, id: `u-${cookie}` }]),
    ),
  );
}

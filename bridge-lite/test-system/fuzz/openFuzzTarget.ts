import { z } from 'zod';
import { actionDescriptorSchema, collections, dataEnvelope, entityNames } from '../../src/contracts/index.ts';
import { type FieldSpec, fieldsOf } from '../../src/rows/entityFields.ts';
import type { FakeDocmostUser } from '../../src/testing/fakeDocmost.ts';
import { createTestBridge, publicOrigin, users } from '../../src/testing/testBridge.ts';
import type { ApiDocument, JsonSchema } from './apiOperations.ts';
import type { World } from './requestGenerator.ts';

/** Sessions of each demo person: many, so that nobody reaches a limit of requests a minute. */
const sessions = 300;

/** The whole bridge in memory with the demo rows, and what a fuzz has to know of it. */
export async function openFuzzTarget() {
  const bridge = await createTestBridge({ users: manySessions() });
  const { app } = bridge;
  const document = (await (await app.request('/api/openapi.json')).json()) as ApiDocument;

  const values = new Map<string, unknown[]>();
  const filters = new Map<string, readonly string[]>();
  for (const entity of entityNames) {
    const ids = [...(bridge.baserow.store.tableNamed(entity)?.rows.keys() ?? [])];
    const known = [...ids, 999_999_999];
    values.set(entity, known);
    values.set(collections[entity], known);
    values.set(`${entity}s`, known);
    for (const [name, spec] of fieldsOf(entity)) {
      if ('options' in spec) values.set(name, [...spec.options]);
      else filters.set(name, filterValues[spec.kind]);
    }
  }
  values.set('chef_de_projet', values.get('personne') ?? []);
  values.set('entity', [...entityNames]);
  // Hours that the rules may allow.
  values.set('heures', [0.5, 1, 2, 4]);
  values.set('heures_attribuees', [1, 2, 5]);
  values.set('heures_realisees', [0, 1, 2]);

  const owner = { headers: { cookie: 'authToken=nadia' } };
  const answer = await app.request('/api/v1/actions', owner);
  const actions = dataEnvelope(z.array(actionDescriptorSchema)).parse(await answer.json()).data;
  values.set('name', [...actions.map(({ name }) => name), 'inconnue']);

  const world: World = {
    known: (name) => values.get(name) ?? [],
    filterValues: (field) => filters.get(field) ?? values.get(field) ?? ['x'],
    sortFields: [...new Set(entityNames.flatMap((entity) => fieldsOf(entity).map(([name]) => name)))],
    cookies: {
      everything: cookiesOf('nadia'),
      others: [...cookiesOf('claire'), ...cookiesOf('pierre'), ...cookiesOf('lea'), ...cookiesOf('visiteur')],
    },
    actionParams: new Map(
      actions.map(({ name, entity, params }) => [name, { entity, params: params as JsonSchema }] as const),
    ),
    origin: publicOrigin,
    undos: [],
  };
  return { bridge, document, world };
}

const texts = ['site', 'Dupont', 'a,b', '"a,b"', "l'école", 'en_cours', '1', 'é'];
const ids = ['1', '2', '3', '1,2,3', '999999999'];
const filterValues: Record<FieldSpec['kind'], readonly string[]> = {
  text: texts,
  nullable_text: texts,
  number: ['0', '1', '2.5', '10', '-3', '100', '1,2'],
  date: ['2026-03-01', '2026-09-01', '2025-12-31', '2026-03-01,2026-03-02'],
  select: [],
  multi_select: [],
  link: ids,
  links: ids,
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

import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { house } from '#house';
import { type AnyEntity, createSchema, fieldsOf, isStored, optionsOf } from '../model/index.ts';
import { type BaserowAdmin, openBaserowAdmin } from './testing/baserowAdmin.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type TestBridge } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';

/** People change tables, fields and options in Baserow while the bridge runs: every one of the model. */

const schema = createSchema(house);
const storedOf = (entity: AnyEntity) => fieldsOf(entity).filter(([, field]) => isStored(field));
const listSchema = z.object({
  data: z.array(z.looseObject({ id: z.number(), unknown: z.array(z.string()).optional() })),
});

let open: TestBridge | undefined;
let clock: ReturnType<typeof createTestClock>;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(): Promise<{ bridge: TestBridge; admin: BaserowAdmin }> {
  clock = createTestClock();
  open = await createTestBridge({ clock, seed: smallWorld() });
  return { bridge: open, admin: await openBaserowAdmin(open) };
}

const listOf = async (bridge: TestBridge, { collection }: AnyEntity) => {
  const response = await bridge.request('nadia', `/api/v1/${collection}?per_page=200`);
  expect(response.status).toBe(200);
  return listSchema.parse(await response.json()).data;
};

async function ready(bridge: TestBridge): Promise<{ status: number; problems: string[] }> {
  clock.advance(3000);
  const response = await bridge.request(undefined, '/api/ready');
  const body = z.object({ problems: z.array(z.string()).default([]) }).parse(await response.json());
  return { status: response.status, ...body };
}

test.each(schema.served.map((entity) => [entity.name, entity] as const))(
  'other names for the table %s, its fields and its options change no answer',
  async (name, entity) => {
    const { bridge, admin } = await start();
    const before = await listOf(bridge, entity);
    const table = bridge.tableId(name);
    for (const field of await admin.fieldsOf(table)) {
      const isOurs = storedOf(entity).some(([one]) => one === field.name);
      if (!isOurs) continue;
      const select_options = field.select_options?.map((option) => ({ ...option, value: `${option.value} (nouveau)` }));
      await admin.changeField(field.id, {
        name: `${field.name} (nouveau)`,
        ...(select_options ? { select_options } : {}),
      });
    }
    await admin.renameTable(table, `${name} (nouveau)`);
    await bridge.bridge.catchUp();

    expect(await listOf(bridge, entity)).toEqual(before);
    expect(await ready(bridge)).toEqual({ status: 200, problems: [] });
    const told = bridge.logs.filter(({ fields }) => 'renamed' in fields).flatMap(({ fields }) => fields.renamed);
    expect(told).toEqual(
      expect.arrayContaining([
        `${name}: ${name} → ${name} (nouveau)`,
        ...storedOf(entity).map(([field]) => `${name}.${field}: ${field} → ${field} (nouveau)`),
        ...storedOf(entity).flatMap(([field, spec]) =>
          Object.keys(optionsOf(spec) ?? {}).map((value) => `${name}.${field}.${value}: ${value} → ${value} (nouveau)`),
        ),
      ]),
    );
    await bridge.bridge.catchUp();
    expect(bridge.logs.filter(({ fields }) => 'renamed' in fields).flatMap(({ fields }) => fields.renamed)).toEqual(
      told,
    );
  },
);

test.each(schema.served.map((entity) => [entity.name, entity] as const))(
  'each field of %s that is gone is named, its values are unknown, and the others are what they were',
  async (name, entity) => {
    const { bridge, admin } = await start();
    const gone: string[] = [];
    const before = await listOf(bridge, entity);
    for (const [field, spec] of storedOf(entity)) {
      if (spec.title) continue;
      await admin.removeField((await admin.fieldNamed(name, field)).id);
      gone.push(field);
      await bridge.bridge.catchUp();

      const { status, problems } = await ready(bridge);
      expect([status, problems]).toEqual([503, gone.map((one) => `table "${name}" has no field named "${one}"`)]);
      const rows = await listOf(bridge, entity);
      for (const row of rows) {
        expect(row.unknown).toEqual(expect.arrayContaining(gone));
        expect(gone.map((one) => row[one])).toEqual(gone.map(() => null));
        const kept = storedOf(entity).filter(([one]) => !gone.includes(one));
        const was = before.find(({ id }) => id === row.id);
        for (const [one] of kept) expect(row[one]).toEqual(was?.[one]);
      }
    }
  },
);

describe('a table that is gone', () => {
  test('is named, its rows stay readable, and nothing of it is written', async () => {
    const { bridge, admin } = await start();
    const before = await listOf(bridge, schema.get('projet'));
    await admin.removeTable(bridge.tableId('projet'));
    await bridge.bridge.catchUp();
    expect(await ready(bridge)).toMatchObject({
      status: 503,
      problems: expect.arrayContaining(['no table named "projet" is visible to the token']),
    });
    expect((await listOf(bridge, schema.get('projet'))).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const write = await bridge.request('nadia', '/api/v1/projets/1', { method: 'PATCH', json: { nom: 'Autre' } });
    expect(write.status).toBe(502);
  });
});

describe('what is unknown', () => {
  test('keeps rules from deciding: a closed project stays closed when its state has lost its option', async () => {
    const { bridge, admin } = await start();
    await admin.setCell(bridge.tableId('projet'), 2, { statut: 'cloture' });
    await bridge.bridge.catchUp();
    const closed = (await listOf(bridge, schema.get('projet'))).find((row) => row.statut === 'cloture');
    const { id, select_options = [] } = await admin.fieldNamed('projet', 'statut');
    const others = select_options.filter(({ value }) => value !== 'cloture');
    await admin.changeField(id, { select_options: [...others, { value: 'clôturé', color: 'green' }] });
    await bridge.bridge.catchUp();
    expect(await ready(bridge)).toMatchObject({
      status: 503,
      problems: ['field "projet.statut" has no option "cloture"'],
    });
    for (const json of [{ nom: 'Repris' }, { statut: 'en_cours' }]) {
      const answer = await bridge.request('nadia', `/api/v1/projets/${closed?.id}`, { method: 'PATCH', json });
      expect(answer.status).toBe(502);
    }
  });

  test('is not zero: a figure over a field of another type is unknown', async () => {
    const { bridge, admin } = await start();
    const { id } = await admin.fieldNamed('personne', 'capacite_formation');
    await admin.changeField(id, { type: 'text' });
    await bridge.bridge.catchUp();
    const rows = await listOf(bridge, schema.get('personne'));
    for (const row of rows) {
      expect(row.unknown).toEqual(expect.arrayContaining(['capacite_formation', 'heures_restantes_total']));
      expect([row.capacite_formation, row.heures_restantes_total]).toEqual([null, null]);
    }
    expect((await ready(bridge)).status).toBe(503);
  });
});

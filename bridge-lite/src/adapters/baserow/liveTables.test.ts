import { expect, test } from 'vitest';
import { house } from '#house';
import { houseSpec } from '../../../baserow/houseSpec.ts';
import { createEmbeddedBaserow } from '../../../embedded-baserow/index.ts';
import { createSchema, createSchemaHolder } from '../../../model/index.ts';
import { createMemoryBindings } from '../../testing/memoryBindings.ts';
import type { BaserowClient } from './baserowClient.ts';
import { createBaserowClient } from './baserowClient.ts';
import { createLiveTables } from './liveTables.ts';
import { BaserowSchemaError } from './schemaError.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

function tablesOf(client: Pick<BaserowClient, 'send'>) {
  const schema = createSchemaHolder(createSchema(house));
  return createLiveTables({ client, house, bindings: createMemoryBindings(), schema, clock: Date, logger: silent });
}

async function clientOn(spec: typeof houseSpec | null | { name: string; tables: never[] }) {
  const baserow = await createEmbeddedBaserow({
    token: 't',
    email: 'a@b.fr',
    password: 'formation-hub',
    schema: spec as typeof houseSpec,
  });
  return createBaserowClient({
    url: 'http://baserow.test',
    token: 't',
    fetch: async (input, init) => baserow.app.fetch(new Request(input, init)),
  });
}

test('tables, fields and options are found by name', async () => {
  const directory = await tablesOf(await clientOn(houseSpec)).directory();
  const tableId = directory.tableId('projet');
  expect(directory.entityOf(tableId)).toBe('projet');
  expect(directory.entityOf(999_999)).toBeUndefined();
  const statut = directory.boundTable('projet').fields.find(({ name }) => name === 'statut');
  expect([...(statut?.options.values() ?? [])]).toContain('cloture');
});

test('an empty Baserow is refused with every missing table', async () => {
  const error: unknown = await tablesOf(await clientOn(null))
    .directory()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BaserowSchemaError);
  expect((error as BaserowSchemaError).problems).toHaveLength(createSchema(house).served.length);
});

test('missing fields and options are all named', async () => {
  const spec = houseSpec.tables.map((table) => ({
    ...table,
    fields: table.fields
      .filter((field) => !(table.name === 'client' && field.name === 'contact'))
      .map((field) =>
        table.name === 'tache' && field.name === 'priorite' && 'options' in field
          ? { ...field, options: field.options.filter(({ value }) => value !== 'urgente') }
          : field,
      ),
  }));
  const client = await clientOn({ ...houseSpec, tables: spec } as unknown as typeof houseSpec);
  const tables = tablesOf(client);
  await tables.directory();
  expect([...tables.problems()].sort()).toEqual([
    'field "tache.priorite" has no option "urgente"',
    'table "client" has no field named "contact"',
  ]);
});

test('a failed discovery is tried again at the next need, a successful one is kept', async () => {
  const real = await clientOn(houseSpec);
  let calls = 0;
  const { directory: load } = tablesOf({
    send: (request) => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('down')) : real.send(request);
    },
  });
  await expect(load()).rejects.toThrow('down');
  const directory = await load();
  const callsSoFar = calls;
  expect(await load()).toBe(directory);
  expect(calls).toBe(callsSoFar);
});

test('who follows the tables may look at them again meanwhile; who reads them anew waits for those who follow', async () => {
  const client = await clientOn(houseSpec);
  let column = 0;
  /** A Baserow where each look finds another column. */
  const send: BaserowClient['send'] = async (request) => {
    const answer = await client.send(request);
    if (!request.path.includes('/fields/') || !Array.isArray(answer)) return answer;
    column += 1;
    return [...answer, { id: 100_000 + column, name: `Ajout ${column}`, type: 'text', order: 99 }];
  };
  const schema = createSchemaHolder(createSchema(house));
  const followed: number[] = [];
  const tables = createLiveTables({
    ...{ client: { send } as never, house, bindings: createMemoryBindings(), schema, clock: Date, logger: silent },
    async onChange() {
      if (followed.length < 2) await tables.lookAgain();
      await tables.directory();
      followed.push(column);
    },
  });
  await tables.refresh();
  expect(followed).toHaveLength(1);
  await tables.refresh();
  expect(followed.length).toBeGreaterThan(1);
});

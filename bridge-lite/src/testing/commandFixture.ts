import { house } from '#house';
import { createEmbeddedBaserow } from '../../embedded-baserow/index.ts';
import { createSchema, createSchemaHolder, type EntityRow } from '../../model/index.ts';
import type { SeedRows } from '../../model/seed.ts';
import type { Caller } from '../access/caller.ts';
import { createReaderOf } from '../access/callersReader.ts';
import { createPrivacy } from '../access/privacy.ts';
import { createRights } from '../access/rights.ts';
import { createTies } from '../access/ties.ts';
import { createBaserowClient } from '../adapters/baserow/baserowClient.ts';
import { createBaserowRows } from '../adapters/baserow/baserowRows.ts';
import { createLiveTables } from '../adapters/baserow/liveTables.ts';
import { createDatabaseBindings } from '../adapters/database/copy/databaseBindings.ts';
import { createKeyedMutex } from '../adapters/locks/keyedMutex.ts';
import { createCommands } from '../commands/createCommands.ts';
import { createRows, databaseCopy } from '../compose/createRows.ts';
import type { ChangeEvent } from '../contracts/index.ts';
import { createLabels } from '../i18n/labels.ts';
import { createSay } from '../i18n/say.ts';
import type { Change } from '../ports/copy.ts';
import type { Notice } from '../ports/notifier.ts';
import type { UndoRecord } from '../ports/undoStore.ts';
import { borrowDatabase } from './borrowDatabase.ts';
import { smallWorld } from './smallWorld.ts';
import { createTestClock } from './testClock.ts';

const account = { token: 'token', email: 'admin@acadenice.fr', password: 'formation-hub' };

/** Somebody who may do everything, and whose own row is that of Léa. */
export const lea: Caller = {
  kind: 'person',
  id: 'personne:u-lea',
  name: 'Léa Martin',
  email: 'lea.martin@acadenice.fr',
  role: 'admin',
  scopes: ['read:*', 'write:*'],
  roles: ['admin'],
  personne: { id: 3, label: 'Léa Martin' },
};

/** The engine of commands with the house on an embedded Baserow, and everything that leaves it written down. */
export async function createCommandFixture({ seed = smallWorld() }: { seed?: SeedRows } = {}) {
  const baserow = await createEmbeddedBaserow({ ...account, seed });
  const clock = createTestClock();
  /** Writes that reached Baserow, what was told of them, and what may be undone. */
  const left = {
    writes: [] as string[],
    written: [] as Change[],
    events: [] as ChangeEvent[],
    notices: [] as Notice[],
    undos: [] as UndoRecord[],
  };
  const client = createBaserowClient({
    url: 'http://baserow.test',
    token: account.token,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.method !== 'GET') left.writes.push(`${request.method} ${new URL(request.url).pathname}`);
      return baserow.app.fetch(request);
    },
  });
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  const schema = createSchemaHolder(createSchema(house));
  const database = await borrowDatabase();
  const bindings = createDatabaseBindings(database.db);
  const tables = createLiveTables({ client, house, bindings, schema, clock, logger });
  const labels = createLabels(schema, house.languages);
  const { copy, keeper, reader, writer } = createRows({
    ...{
      parts: databaseCopy({ db: database.db, schema, people: house.people.entity, clock }),
      locks: createKeyedMutex(),
      schema,
      clock,
      logger,
    },
    source: createBaserowRows({ client, tables }),
    shapeOf: async () => 'as made',
    onChanges(changes) {
      left.written.push(...changes.filter(({ source }) => source === 'command'));
      left.events.push(...changes.map(({ entity, id }) => ({ entity, ids: [id] })));
    },
  });
  await keeper.load();
  const say = createSay(house.languages, labels);
  const ties = createTies({ policy: house.policy, schema, reader });
  const privacy = createPrivacy({ policy: house.policy, schema, ties });
  const commands = createCommands({
    house,
    schema,
    writer,
    reader,
    notifier: { notify: async (notice) => void left.notices.push(notice) },
    undos: {
      add: async (record) => void left.undos.push(record),
      find: async (id) => left.undos.find((record) => record.id === id),
      remove: async (id) => void left.undos.splice(0, left.undos.length, ...left.undos.filter((one) => one.id !== id)),
      among: async (ids) =>
        new Map(left.undos.flatMap(({ id, expiresAt }) => (ids.includes(id) ? [[id, expiresAt] as const] : []))),
      prune: async () => 0,
    },
    clock,
    copy,
    logger,
    say,
    rights: createRights({ policy: house.policy, schema, ties, say }),
    privacy,
    readerOf: createReaderOf({ reader, privacy, schema, labels }),
    labels,
    detailOf: (caller, entity, row) => privacy.row(caller, entity, row),
  });
  const context = { caller: lea, language: 'fr' } as const;

  return {
    commands,
    writer,
    left,
    /** The row as Baserow itself has it. */
    rowOf: async (entity: string, id: number) => (await writer.getManyFresh(entity, [id]))[0] as EntityRow | undefined,
    /** Runs an action; the clock moves on, as it does between two commands of a person. */
    act(name: string, id: number | null, params: object = {}, options: { isDry?: boolean; ifMatch?: string } = {}) {
      clock.advance(1000);
      return commands.prepare(lea, name, { id, params }).run({ ...context, ...options });
    },
    /** Corrects a row, as `PATCH` does. */
    correct(entity: string, id: number, values: object, options: { isDry?: boolean; ifMatch?: string } = {}) {
      clock.advance(1000);
      const correction = commands.corrections.find(({ guard }) => guard.entity.name === entity);
      if (!correction) throw new Error(`nobody corrects ${entity}`);
      return commands.run(correction, id, values, { caller: lea, ...options });
    },
    undo(undoId: string) {
      clock.advance(1000);
      return commands.undo(context, undoId);
    },
    /** Forgets what left so far. */
    forget() {
      for (const list of Object.values(left)) list.length = 0;
    },
    async close() {
      await database.close();
      await baserow.close();
    },
  };
}

export type CommandFixture = Awaited<ReturnType<typeof createCommandFixture>>;

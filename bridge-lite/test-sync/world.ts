import { house } from '#house';
import { createEmbeddedBaserow } from '../embedded-baserow/index.ts';
import { createSchema, createSchemaHolder } from '../model/index.ts';
import { attemptCall } from '../src/adapters/baserow/baserowAttempt.ts';
import type { BaserowClient } from '../src/adapters/baserow/baserowClient.ts';
import { createBaserowNews } from '../src/adapters/baserow/baserowNews.ts';
import { createBaserowRows } from '../src/adapters/baserow/baserowRows.ts';
import { createLiveTables } from '../src/adapters/baserow/liveTables.ts';
import { createKeyedMutex } from '../src/adapters/locks/keyedMutex.ts';
import { defaultTemplatesFolder, loadTemplates } from '../src/adapters/templates/loadTemplates.ts';
import { liveRows } from '../src/commands/commandRows.ts';
import { createTools } from '../src/commands/tools.ts';
import { createRows } from '../src/compose/createRows.ts';
import { AppError } from '../src/errors/appError.ts';
import type { Logger } from '../src/ports/logger.ts';
import type { InboxEvent } from '../src/ports/sync/syncStore.ts';
import { createSync, type Sync } from '../src/sync/createSync.ts';
import { createNotifications } from '../src/sync/notifications.ts';
import type { SyncDeps } from '../src/sync/syncDeps.ts';
import { knownTemplates } from '../src/sync/template/knownTemplates.ts';
import { createMemoryBindings } from '../src/testing/memoryBindings.ts';
import { createMemoryCopy } from '../src/testing/memoryCopy.ts';
import { createMemoryJobQueue } from '../src/testing/memoryJobQueue.ts';
import { createMemorySyncStore } from '../src/testing/memorySyncStore.ts';
import { createMemoryWiki } from '../src/testing/memoryWiki.ts';
import { createTestClock } from '../src/testing/testClock.ts';

const token = 'token';
const callTimeoutMs = 60_000;
const login = { email: 'operateur@acadenice.fr', password: 'formation-hub' };
const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
const schema = createSchema(house);
const watched = schema.served.map(({ name }) => name);
const templates = await loadTemplates(defaultTemplatesFolder, knownTemplates(house));

/** The process of the bridge was ended at this very step. */
class Killed extends Error {}

export type BaserowRow = { id: number } & Record<string, unknown>;

/**
 * Both systems and the bridge between them, on a clock that the test moves. What the systems report travels through
 * `network`, where the test decides its fate.
 * @param options.isSweeping false for a bridge whose sweeps do nothing
 * @param options.isLoaded false for a bridge that has not seen any row yet
 */
export async function createWorld({ isSweeping = true, isLoaded = true } = {}) {
  const clock = createTestClock(Date.UTC(2026, 10, 20, 8));
  const network: InboxEvent[] = [];
  let serial = 0;

  const baserow = await createEmbeddedBaserow({
    token,
    ...login,
    webhookAddresses: { allowPrivate: true },
    clock: () => new Date(clock.now()),
    fetch: async (_url, init) => {
      const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
      network.push({ source: 'baserow', key: `${body.webhook_id}:${body.event_id}:${body.batch_id ?? 0}`, body });
      return new Response('{}');
    },
  });
  const wiki = createMemoryWiki({
    clock,
    onEvent: ({ type, pageIds }) => {
      serial += 1;
      network.push({ source: 'docmost', key: `docmost:${serial}`, body: { type, data: { pageIds } } });
    },
  });
  const copied = createMemoryCopy({ schema, clock });
  const bindings = createMemoryBindings();
  const queue = createMemoryJobQueue(clock);
  const memory = createMemorySyncStore(clock, () => void queue.queue.send('inbox', {}, { key: 'inbox' }));
  const sent: { recipient: string; subject: string; text: string }[] = [];
  const baserowWrites: string[] = [];
  const downUntil = { baserow: 0, wiki: 0 };
  /** Steps until the process is killed; undefined for never. */
  const fate: { stepsLeft: number | undefined; isLost: boolean } = { stepsLeft: undefined, isLost: false };

  async function api(path: string, init: RequestInit & { json?: unknown } = {}): Promise<unknown> {
    const { json, ...rest } = init;
    const headers = { authorization: `Token ${token}`, 'content-type': 'application/json', ...init.headers };
    const response = await baserow.app.request(path, {
      ...rest,
      headers,
      body: json === undefined ? rest.body : JSON.stringify(json),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const answer = response.status === 204 ? null : await response.json();
    await baserow.webhooks.idle();
    return answer;
  }

  const tableId = (name: string): number => {
    const table = baserow.store.tableNamed(name);
    if (!table) throw new Error(`no table ${name}`);
    return table.id;
  };
  const { access_token } = (await api('/api/user/token-auth/', { method: 'POST', json: login })) as {
    access_token: string;
  };
  for (const table of watched) {
    await api(`/api/database/webhooks/table/${tableId(table)}/`, {
      method: 'POST',
      headers: { authorization: `JWT ${access_token}` },
      json: {
        name: 'formation-hub',
        url: 'http://bridge.test/',
        events: ['rows.created', 'rows.updated', 'rows.deleted'],
        include_all_events: false,
        use_user_field_names: false,
      },
    });
  }

  const rowPath = (table: string, id?: number) =>
    `/api/database/rows/table/${tableId(table)}/${id === undefined ? '' : `${id}/`}?user_field_names=true`;
  /** What people do in Baserow. */
  const people = {
    create: async (table: string, json: object) => (await api(rowPath(table), { method: 'POST', json })) as BaserowRow,
    update: async (table: string, id: number, json: object) =>
      (await api(rowPath(table, id), { method: 'PATCH', json })) as BaserowRow,
    /** Takes a deleted row out of the bin. */
    async restore(table: string, id: number) {
      const { access_token: jwt } = (await api('/api/user/token-auth/', { method: 'POST', json: login })) as {
        access_token: string;
      };
      await api('/api/trash/restore/', {
        method: 'PATCH',
        headers: { authorization: `JWT ${jwt}` },
        json: { trash_item_type: 'row', trash_item_id: id, parent_trash_item_id: tableId(table) },
      });
    },
    remove: async (table: string, id: number) => void (await api(rowPath(table, id), { method: 'DELETE' })),
    list: async (table: string) => ((await api(`${rowPath(table)}&size=200`)) as { results: BaserowRow[] }).results,
    get: async (table: string, id: number) => (await api(rowPath(table, id))) as BaserowRow,
  };

  const assertUp = (system: keyof typeof downUntil) => {
    if (clock.now() >= downUntil[system]) return;
    throw new AppError(system === 'wiki' ? 'DOCMOST_UNAVAILABLE' : 'BASEROW_UNAVAILABLE', 'unavailable.wiki', {
      retryable: true,
    });
  };

  /** A process of the bridge: once killed, nothing of it happens any more. */
  function startProcess() {
    const life = { isDead: false };
    const step = () => {
      if (life.isDead) throw new Killed();
      if (fate.stepsLeft === undefined) return;
      fate.stepsLeft -= 1;
      if (fate.stepsLeft > 0) return;
      fate.stepsLeft = undefined;
      life.isDead = true;
      throw new Killed();
    };
    const guard = <T extends object>(part: T, before: (method: string) => void = () => {}): T =>
      new Proxy(part, {
        get: (target, name, receiver) => {
          const value: unknown = Reflect.get(target, name, receiver);
          if (typeof value !== 'function') return value;
          return async (...args: unknown[]) => {
            step();
            before(String(name));
            const result: unknown = await value.apply(target, args);
            step();
            if (fate.isLost && ['create', 'rename', 'update'].includes(String(name))) {
              fate.isLost = false;
              throw new AppError('DOCMOST_UNAVAILABLE', 'unavailable.wiki', { retryable: true });
            }
            return result;
          };
        },
      });
    const headers = {
      authorization: `Token ${token}`,
      'content-type': 'application/json',
      'x-bridge-origin': 'bridge',
    };
    // Calls are never lost on the way here, so that nothing is sent again: the real client would only cost time.
    const client: BaserowClient = {
      async send(request) {
        const { method, path, query, body } = request;
        if (method !== 'GET') baserowWrites.push(`${method} ${path}`);
        const url = query ? `${path}?${new URLSearchParams(query)}` : path;
        const init = { method, headers, body: body === undefined ? null : JSON.stringify(body) };
        const { value, error } = await attemptCall(async () => baserow.app.request(url, init), callTimeoutMs, request);
        if (error) throw error;
        return value;
      },
    };
    const tables = createLiveTables({
      client,
      house,
      bindings,
      schema: createSchemaHolder(schema),
      clock,
      logger: silent,
    });
    const locks = createKeyedMutex();
    const rows = createRows({
      ...{ parts: copied, locks, schema, clock, logger: silent },
      source: guard(createBaserowRows({ client, tables }), () => assertUp('baserow')),
      shapeOf: async () => 'as made',
      // A process that is killed enqueues nothing any more: the next one reads the log from where this one was.
      onChanges: () => void (life.isDead || queue.queue.send('changes', {}, { key: 'changes' })),
    });
    const { reader, writer, keeper, linked } = rows;
    const { copy } = rows;
    const store = Object.fromEntries(
      Object.entries(memory).map(([name, part]) => [name, guard(part as object)]),
    ) as unknown as typeof memory;
    const notifications = createNotifications({
      outbox: store.outbox,
      messenger: { send: async (message) => void sent.push(message) },
      reader,
      clock,
      logger: silent,
      people: house.people,
      notices: house.notices,
      admins: ['admin@acadenice.fr'],
      hasChat: false,
      onWaiting: () => void queue.queue.send('messages', {}, { key: 'messages' }),
    });
    const toolsFor = (cause: string) =>
      createTools({ rows: liveRows(writer, { cause }), notifier: notifications, logger: silent });
    const deps: SyncDeps = {
      schema,
      effects: house.effects,
      toolsFor,
      store,
      jobs: guard(queue.queue),
      wiki: guard(wiki.wiki, () => assertUp('wiki')),
      reader,
      linked,
      copy,
      places: guard(copied.places),
      keeper,
      writer,
      locks,
      clock,
      logger: silent,
      templates,
      spaces: {},
    };
    const sync = createSync(deps, {
      news: createBaserowNews({ tables, keeper }),
      notifications,
    });
    return { sync, load: keeper.load };
  }

  const first = startProcess();
  // What people make from now on is news.
  const load = async () => {
    await first.load();
    await first.sync.handlers.changes({});
  };
  if (isLoaded) await load();
  let current: Sync = first.sync;
  const isKilled = (error: unknown) => error instanceof Killed;

  const world = {
    clock,
    network,
    wiki,
    baserow,
    people,
    memory,
    queue,
    sent,
    baserowWrites,
    downUntil,
    fate,
    tableId,
    get sync() {
      return current;
    },
    /** Sees the rows that are there, for the first time. */
    load,
    /** Starts a new process of the bridge in the place of the last. */
    async restart() {
      current = startProcess().sync;
      await current.recover().catch((error: unknown) => {
        if (!isKilled(error)) throw error;
        current = startProcess().sync;
      });
    },
    /** Runs the jobs that are due; a process that is killed meanwhile is started again. */
    async run() {
      for (;;) {
        try {
          const handlers = isSweeping ? current.handlers : { ...current.handlers, sweep: async () => {} };
          return await queue.runDue(handlers, isKilled);
        } catch (error) {
          if (!isKilled(error)) throw error;
          await world.restart();
        }
      }
    },
    /** Hands over reports that wait in the network. */
    async deliver(events: readonly InboxEvent[] = network.splice(0)) {
      await memory.inbox.accept(events);
      await world.run();
    },
    /** Lets time pass, running each job when it is due, and delivering what is reported on the way. */
    async pass(ms: number, isDelivering = true) {
      const end = clock.now() + ms;
      for (;;) {
        if (isDelivering && network.length > 0) await world.deliver();
        await world.run();
        if (isDelivering && network.length > 0) continue;
        const next = queue.nextAt();
        if (next === undefined || next > end) break;
        clock.advance(Math.max(0, next - clock.now()));
      }
      clock.advance(Math.max(0, end - clock.now()));
    },
    async sweep(isDelivering = true) {
      await queue.queue.send('sweep', {}, { key: 'sweep' });
      await world.pass(1000, isDelivering);
    },
    async close() {
      await baserow.close();
    },
  };
  return world;
}

export type World = Awaited<ReturnType<typeof createWorld>>;

import { randomBytes } from 'node:crypto';
import { house } from '#house';
import { createSchema } from '../../model/index.ts';
import { createCallerResolver } from '../access/callerResolver.ts';
import { scopesByRole } from '../access/scopes.ts';
import { createSessionTokens } from '../access/sessionTokens.ts';
import { createTokenService } from '../access/tokenService.ts';
import { createBaserowClient } from '../adapters/baserow/baserowClient.ts';
import { createBaserowEntityStore } from '../adapters/baserow/baserowEntityStore.ts';
import { createDirectoryLoader } from '../adapters/baserow/createDirectoryLoader.ts';
import { entityOfNamedRow } from '../adapters/baserow/rowMapping.ts';
import { checkTokenPermissions } from '../adapters/baserow/tokenPermissions.ts';
import { openBentoCache } from '../adapters/cache/bentoCacheStore.ts';
import { createDatabaseIdempotencyStore } from '../adapters/database/databaseIdempotencyStore.ts';
import { createDatabaseTokenStore } from '../adapters/database/databaseTokenStore.ts';
import { createDatabaseUndoStore } from '../adapters/database/databaseUndoStore.ts';
import { type OpenDatabase, openDatabase } from '../adapters/database/openDatabase.ts';
import { createDocmostPageLocator } from '../adapters/docmost/docmostPageLocator.ts';
import { createDocmostSessionSource } from '../adapters/docmost/docmostSessionSource.ts';
import { createDocmostSpaceSource } from '../adapters/docmost/docmostSpaceSource.ts';
import { createMemoryEventHub } from '../adapters/events/memoryEventHub.ts';
import { openPostgresEventHub } from '../adapters/events/postgresEventHub.ts';
import { openRateLimits } from '../adapters/limits/slidingRateLimits.ts';
import { createPromMetrics } from '../adapters/metrics/promMetrics.ts';
import { addSyncMetrics, createWebhookCounter } from '../adapters/metrics/syncMetrics.ts';
import { createLogNotifier } from '../adapters/notifier/logNotifier.ts';
import { liveRows } from '../commands/commandRows.ts';
import { createCommands } from '../commands/createCommands.ts';
import { createTools } from '../commands/tools.ts';
import { entityNames } from '../contracts/index.ts';
import type { Env } from '../env.ts';
import { createWriteAnswerer } from '../http/answerWrite.ts';
import { createApp } from '../http/app.ts';
import type { KeptAnswer } from '../http/routes/apiDeps.ts';
import { createBaserowNews } from '../http/webhooks/baserowNews.ts';
import { createSay } from '../i18n/say.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notifier } from '../ports/notifier.ts';
import { createAnswerMemo } from '../rows/answerMemo.ts';
import { createDetails } from '../rows/details.ts';
import { createEntityReader } from '../rows/entityReader.ts';
import { createEntityWriter } from '../rows/entityWriter.ts';
import { createBacklinks } from '../sync/backlinks.ts';
import { createPageService } from '../sync/pageService.ts';
import { createReadableSpaces } from '../sync/readableSpaces.ts';
import { openSync, type RunningSync } from './openSync.ts';

export interface BridgeOptions {
  env: Env;
  logger: Logger;
  clock?: Clock;
  fetch?: typeof fetch;
  /** A database that is already open, left open at the end; the one of the configuration when left out. */
  database?: OpenDatabase;
  /** Longest wait for one answer of Baserow. @default 5000 */
  baserowTimeoutMs?: number;
  /** How admins are told; the log when left out. */
  notifier?: Notifier;
  /** Called for every attempt to call Baserow. */
  onBaserowCall?: (call: { endpoint: string; status: number }) => void;
}

const pruneEveryMs = 60 * 60 * 1000;
const schema = createSchema(house);

/** The bridge with its real adapters. Opens the database; asks Baserow nothing yet. */
export async function createBridge(options: BridgeOptions) {
  const { env, logger, clock = Date, fetch, onBaserowCall } = options;
  const logFailure = (source: string) => (error: Error) =>
    logger.warn({ source, error: error.message }, 'connection failed');
  const database = options.database ?? (await openDatabase(env.databaseUrl, logFailure('database')));
  const { cache, lists, close: closeCache } = openBentoCache({ redisUrl: env.redisUrl, onError: logFailure('redis') });

  const metrics = createPromMetrics();
  const client = createBaserowClient({
    url: env.baserowUrl,
    token: env.baserowToken,
    fetch,
    timeoutMs: options.baserowTimeoutMs,
    onCall: (call) => {
      metrics.baserowCall(call);
      onBaserowCall?.(call);
    },
  });
  const directory = createDirectoryLoader(client);
  const store = createBaserowEntityStore({ client, directory });
  const events = env.databaseUrl.startsWith('pglite:')
    ? createMemoryEventHub({ clock })
    : await openPostgresEventHub({
        url: env.databaseUrl,
        clock,
        onForeignChange: (change) => reader.drop([change]),
        onError: logFailure('events'),
      });
  const idempotency = createDatabaseIdempotencyStore(database.db, clock);

  const syncing = await openSync({
    env,
    house,
    schema,
    database,
    client,
    directory,
    rows: store,
    clock,
    logger,
    fetch,
  });
  const notifier = options.notifier ?? syncing?.notifications ?? createLogNotifier(logger);
  const { limits, close: closeLimits } = openRateLimits({
    table: env.rateLimits,
    clock,
    redisUrl: env.redisUrl,
    onError: logFailure('redis'),
  });

  const reader = createEntityReader({ store, cache, lists, clock, onCache: metrics.cache });
  let running: RunningSync | undefined;
  const writer = createEntityWriter({
    store,
    reader,
    events,
    locks: database.locks,
    onWritten: (change) => running?.follow([change]),
  });
  const details = createDetails({ reader, schema });
  const say = createSay(house.languages);
  const ownTools = createTools({ rows: liveRows(writer, null), notifier, logger });
  const syncPart = syncing?.connect({ writer, tools: ownTools });
  running = syncPart;
  if (syncPart)
    addSyncMetrics(
      metrics.registry,
      () => syncPart.sync.status(),
      () => clock.now(),
    );
  const undos = createDatabaseUndoStore(database.db, clock);
  const commands = createCommands({
    house,
    schema,
    writer,
    reader,
    undos,
    notifier,
    clock,
    logger,
    say,
    detailOf: async (entity, row) => (await details.of(entity, [row]))[0] ?? row,
  });
  const spaces = createReadableSpaces({
    source: createDocmostSpaceSource({ url: env.docmostUrl, fetch }),
    cache,
    clock,
  });
  const backlinks = syncing && createBacklinks({ pages: syncing.store.pages, spaces });
  const pages = createPageService({ schema, policy: house.policy, reader, actions: commands, backlinks });
  const sessions = createDocmostSessionSource({ url: env.docmostUrl, fetch });
  const locator = createDocmostPageLocator({ url: env.docmostUrl, fetch });
  const tokens = createTokenService({
    store: createDatabaseTokenStore(database.db),
    clock,
    onNoteFailed: (error) => logger.warn({ error: String(error) }, 'the use of a token could not be noted'),
  });
  if (!env.sessionJwtSecret && !env.databaseUrl.startsWith('pglite:')) {
    logger.warn({}, 'SESSION_JWT_SECRET is not set: session tokens count on the instance that gave them only');
  }
  const sessionTokens = createSessionTokens({
    secret: env.sessionJwtSecret ?? randomBytes(32).toString('base64url'),
    people: house.people,
    clock,
  });
  const callers = createCallerResolver({
    sessions,
    reader,
    people: house.people,
    cache,
    clock,
    scopesByRole: scopesByRole(house.policy, env.scopesByRole),
    tokens,
    sessionTokens,
    limits,
  });

  const app = createApp({
    api: {
      schema,
      policy: house.policy,
      people: house.people,
      answers: house.answers,
      clock,
      reader,
      details,
      commands,
      say,
      sessionTokens,
      pages,
      events,
      listTables: async () => {
        const found = await directory();
        return entityNames.map((entity) => ({ entity, table_id: found.tableId(entity) }));
      },
      answerWrite: createWriteAnswerer({ idempotency, logger }),
      remember: createAnswerMemo<KeptAnswer>({
        clock,
        generation: reader.generation,
        isKeepable: ({ isStale }) => !isStale,
      }),
      docmost: running?.docmost,
      syncAdmin: running?.admin,
      backlinks,
    },
    webhooks: {
      writer,
      news: createBaserowNews(directory, entityOfNamedRow),
      inbox: syncing?.inbox,
      onEvent: createWebhookCounter(metrics.registry),
      onClockSkew: syncing?.noteClockSkew,
      clock,
      baserowSecret: env.baserowWebhookSecret,
      docmostSecret: env.docmostWebhookSecret,
      logger,
    },
    callers,
    publicOrigin: env.publicOrigin,
    corsOrigins: env.corsOrigins,
    syncPages: {
      callers,
      publicPath: env.publicPath,
      publicOrigin: env.publicOrigin,
      logger,
      syncAdmin: running?.admin,
      mailbox: syncing?.mailbox,
    },
    human: {
      schema,
      policy: house.policy,
      reader,
      callers,
      actions: commands,
      locator,
      backlinks,
      limits,
      logger,
      publicPath: env.publicPath,
    },
    publicPath: env.publicPath,
    limits,
    metrics,
    readiness: {
      baserow: async () => {
        await directory();
        await client.send({ method: 'GET', path: '/api/database/tokens/check/', endpoint: 'tokens-check' });
      },
      database: () => database.ping(),
    },
    logger,
    clock,
  });

  const prune = () => {
    Promise.all([idempotency.prune(), undos.prune()]).catch((error: unknown) =>
      logger.warn({ error: String(error) }, 'pruning failed'),
    );
  };
  const pruning = setInterval(prune, pruneEveryMs);
  pruning.unref();

  return {
    app,
    /** Makes, lists and revokes the tokens of services. */
    tokens,
    /** Finds the tables, and checks what the token may do with them. @throws BaserowSchemaError, BaserowError */
    connect: async () => checkTokenPermissions(client, await directory()),
    /** Begins to keep wiki and Baserow in step; no effect while the sync is off. */
    startSync: async () => running?.start(),
    /** Looks at both systems now instead of in a quarter of an hour. */
    sweep: async () => running?.sync.sweep(),
    /** Ends open event streams, so that their connections can close. */
    closeStreams: () => events.close(),
    async close() {
      clearInterval(pruning);
      await running?.stop();
      events.close();
      closeLimits();
      await closeCache();
      if (!options.database) await database.close();
    },
  };
}

export type Bridge = Awaited<ReturnType<typeof createBridge>>;

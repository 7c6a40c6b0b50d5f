import { createBaserowClient } from './adapters/baserow/baserowClient.ts';
import { createBaserowEntityStore } from './adapters/baserow/baserowEntityStore.ts';
import { createDirectoryLoader } from './adapters/baserow/createDirectoryLoader.ts';
import { entityOfNamedRow } from './adapters/baserow/rowMapping.ts';
import { openBentoCache } from './adapters/cache/bentoCacheStore.ts';
import { createDatabaseIdempotencyStore } from './adapters/database/databaseIdempotencyStore.ts';
import { type OpenDatabase, openDatabase } from './adapters/database/openDatabase.ts';
import { createDocmostSessionSource } from './adapters/docmost/docmostSessionSource.ts';
import { createMemoryEventHub } from './adapters/events/memoryEventHub.ts';
import { createApp } from './app.ts';
import type { Env } from './env.ts';
import { createWriteAnswerer } from './http/answerWrite.ts';
import { createActionService } from './services/actions/actionService.ts';
import { changerStatutTache } from './services/actions/changerStatutTache.ts';
import { cloturerProjet } from './services/actions/cloturerProjet.ts';
import { createCallerResolver } from './services/callerResolver.ts';
import { createDetails } from './services/details.ts';
import { createEntityReader } from './services/entityReader.ts';
import { createEntityWriter } from './services/entityWriter.ts';
import { createPageService } from './services/pageService.ts';
import type { Clock } from './services/ports/clock.ts';
import type { Logger } from './services/ports/logger.ts';
import { createProjetService } from './services/projetService.ts';
import { createTacheService } from './services/tacheService.ts';

export interface BridgeOptions {
  env: Env;
  logger: Logger;
  clock?: Clock;
  fetch?: typeof fetch;
  /** A database that is already open, left open at the end; the one of the configuration when left out. */
  database?: OpenDatabase;
  /** Called for every attempt to call Baserow. */
  onBaserowCall?: (call: { endpoint: string; status: number }) => void;
}

const pruneEveryMs = 60 * 60 * 1000;

/** The bridge with its real adapters. Opens the database; asks Baserow nothing yet. */
export async function createBridge(options: BridgeOptions) {
  const { env, logger, clock = Date, fetch, onBaserowCall } = options;
  const logFailure = (source: string) => (error: Error) =>
    logger.warn({ source, error: error.message }, 'connection failed');
  const database = options.database ?? (await openDatabase(env.databaseUrl, logFailure('database')));
  const { cache, close: closeCache } = openBentoCache({ redisUrl: env.redisUrl, onError: logFailure('redis') });

  const client = createBaserowClient({ url: env.baserowUrl, token: env.baserowToken, fetch, onCall: onBaserowCall });
  const directory = createDirectoryLoader(client);
  const store = createBaserowEntityStore({ client, directory });
  const events = createMemoryEventHub({ clock });
  const idempotency = createDatabaseIdempotencyStore(database.db, clock);

  const reader = createEntityReader({ store, cache, clock });
  const writer = createEntityWriter({ store, reader, events, locks: database.locks });
  const details = createDetails(reader);
  const projets = createProjetService({ writer, details });
  const taches = createTacheService({ writer, reader });
  const actions = createActionService([cloturerProjet(projets), changerStatutTache(taches)], reader);
  const pages = createPageService({ reader, actions });
  const sessions = createDocmostSessionSource({ url: env.docmostUrl, fetch });
  const callers = createCallerResolver({ sessions, reader, cache, clock, scopesByRole: env.scopesByRole });

  const app = createApp({
    api: {
      reader,
      details,
      projets,
      taches,
      actions,
      pages,
      events,
      answerWrite: createWriteAnswerer({ idempotency, logger }),
    },
    webhooks: {
      writer,
      entityOfTable: async (tableId) => (await directory()).entityOf(tableId),
      toEntity: entityOfNamedRow,
      baserowSecret: env.baserowWebhookSecret,
      docmostSecret: env.docmostWebhookSecret,
      logger,
    },
    callers,
    publicOrigin: env.publicOrigin,
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
    idempotency.prune().catch((error: unknown) => logger.warn({ error: String(error) }, 'pruning failed'));
  };
  const pruning = setInterval(prune, pruneEveryMs);
  pruning.unref();

  return {
    app,
    /** Finds the tables. @throws BaserowSchemaError, BaserowError */
    connect: async () => void (await directory()),
    /** Ends open event streams, so that their connections can close. */
    closeStreams: () => events.close(),
    async close() {
      clearInterval(pruning);
      events.close();
      await closeCache();
      if (!options.database) await database.close();
    },
  };
}

export type Bridge = Awaited<ReturnType<typeof createBridge>>;

import { openBentoCache } from '../adapters/cache/bentoCacheStore.ts';
import { createDatabaseIdempotencyStore } from '../adapters/database/databaseIdempotencyStore.ts';
import { createDatabaseTokenStore } from '../adapters/database/databaseTokenStore.ts';
import { createDatabaseUndoStore } from '../adapters/database/databaseUndoStore.ts';
import { openDatabase } from '../adapters/database/openDatabase.ts';
import type { Base } from './base.ts';

const pruneEveryMs = 60 * 60 * 1000;

/** Where the bridge keeps things: its database and its cache. */
export async function openStorage({ env, clock, logger, logFailure, options }: Base) {
  const database = options.database ?? (await openDatabase(env.databaseUrl, logFailure('database')));
  const { cache, close } = openBentoCache({ redisUrl: env.redisUrl, onError: logFailure('redis') });
  const idempotency = createDatabaseIdempotencyStore(database.db, clock);
  const undos = createDatabaseUndoStore(database.db, clock);
  const prune = () => {
    Promise.all([idempotency.prune(), undos.prune()]).catch((error: unknown) =>
      logger.warn({ error: String(error) }, 'pruning failed'),
    );
  };
  const pruning = setInterval(prune, pruneEveryMs);
  pruning.unref();

  return {
    database,
    cache,
    idempotency,
    undos,
    tokenStore: createDatabaseTokenStore(database.db),
    stopPruning: () => clearInterval(pruning),
    async close() {
      await close();
      if (!options.database) await database.close();
    },
  };
}

export type Storage = Awaited<ReturnType<typeof openStorage>>;

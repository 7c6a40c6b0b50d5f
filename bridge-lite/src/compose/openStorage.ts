import { openBentoCache } from '../adapters/cache/bentoCacheStore.ts';
import { createDatabaseAccountStore } from '../adapters/database/databaseAccountStore.ts';
import { createDatabaseIdempotencyStore } from '../adapters/database/databaseIdempotencyStore.ts';
import { createDatabaseTokenStore } from '../adapters/database/databaseTokenStore.ts';
import { createDatabaseUndoStore } from '../adapters/database/databaseUndoStore.ts';
import { openDatabase } from '../adapters/database/openDatabase.ts';
import { createDatabaseWriteLog } from '../adapters/database/writes/databaseWriteLog.ts';
import type { Base } from './base.ts';

/** Where the bridge keeps things: its database and its cache. */
export async function openStorage({ env, clock, logFailure, options }: Base) {
  const database = options.database ?? (await openDatabase(env.databaseUrl, logFailure('database')));
  const { cache, close } = openBentoCache({ redisUrl: env.redisUrl, onError: logFailure('redis') });
  const idempotency = createDatabaseIdempotencyStore(database.db, clock);
  const undos = createDatabaseUndoStore(database.db, clock);

  const writes = createDatabaseWriteLog(database.db, clock);

  return {
    database,
    cache,
    idempotency,
    undos,
    writes,
    tokenStore: createDatabaseTokenStore(database.db),
    accountStore: createDatabaseAccountStore(database.db),
    async close() {
      await close();
      if (!options.database) await database.close();
    },
  };
}

export type Storage = Awaited<ReturnType<typeof openStorage>>;

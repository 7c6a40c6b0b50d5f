import pg from 'pg';

/** A database that hangs with its connections open answers nothing: no question waits longer. */
export const queryMs = 15_000;
const readTimeout = 'Query read timeout';

/**
 * A pool that gives up what is lost: a connection on which a query was not answered in time is closed, and one that ends while
 * it is taken out goes back by itself, since who took it may never come to it (drizzle-orm 0.45.0: when `begin` fails).
 */
export function openPool(
  options: { connectionString: string; max: number; connectionTimeoutMillis: number },
  onError: (error: Error) => void,
): pg.Pool {
  const pool = new pg.Pool({ ...options, query_timeout: queryMs });
  const watching = new WeakMap<pg.PoolClient, () => void>();
  pool.on('error', onError);
  pool.on('connect', (client) => {
    // A connection that is lost while a transaction has it: the next query of the transaction says so.
    client.on('error', () => {});
    const query: (...args: unknown[]) => unknown = client.query.bind(client);
    const asking = (...args: unknown[]) => {
      const asked = query(...args);
      if (asked instanceof Promise)
        asked.catch((error: Error) => {
          if (error.message === readTimeout) close(client);
        });
      return asked;
    };
    Object.assign(client, { query: asking });
  });
  pool.on('acquire', (client) => {
    const giveBack = () => {
      client.release(true);
      client.release = () => {};
    };
    watching.set(client, giveBack);
    client.once('end', giveBack);
  });
  pool.on('release', (_error, client) => {
    const giveBack = watching.get(client);
    if (giveBack) client.off('end', giveBack);
  });
  return pool;
}

/** Ends the connection at once: the other side says nothing. */
function close(client: pg.PoolClient): void {
  (client as pg.PoolClient & Pick<pg.Client, 'end'>).end().catch(() => {});
}

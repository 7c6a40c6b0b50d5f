import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { logChannel } from './copySchema.ts';

const tablesChannel = 'formation_hub_tables';
const reconnectMs = 1000;

/** What the bridges that share a database tell each other. */
export interface Notices {
  /** Tells the others that the tables of Baserow are not what they were. */
  tellTables(): void;
  close(): void;
}

export interface PostgresNoticesOptions {
  url: string;
  /** Told when the log may have something new, written here or elsewhere. */
  onLog: () => void;
  /** Told when another bridge saw the tables change. */
  onTables: () => void;
  onError: (error: Error) => void;
}

/**
 * Hears what the bridges tell by NOTIFY. Notices say only that there is news: what was missed while the connection was lost is
 * found by looking, so both are told once it is back.
 */
export async function openPostgresNotices(options: PostgresNoticesOptions): Promise<Notices> {
  const { url, onLog, onTables, onError } = options;
  const self = randomUUID();
  let listener: pg.Client | undefined;
  let isClosed = false;

  async function listen(): Promise<void> {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    client.on('error', onError);
    client.on('end', () => {
      if (listener === client) listener = undefined;
      if (!isClosed) void listenAgain();
    });
    client.on('notification', ({ channel, payload }) => {
      if (channel === logChannel) onLog();
      else if (payload !== self) onTables();
    });
    await client.connect();
    await client.query(`listen ${logChannel}; listen ${tablesChannel}`);
    listener = client;
    if (isClosed) await client.end();
  }

  async function listenAgain(): Promise<void> {
    while (!isClosed && !listener) {
      await new Promise((resolve) => setTimeout(resolve, reconnectMs).unref());
      try {
        if (isClosed || listener) return;
        await listen();
        onLog();
        onTables();
      } catch (error) {
        onError(error as Error);
      }
    }
  }

  await listen();
  return {
    tellTables() {
      // Who does not hear of it looks by himself some minutes later.
      listener?.query('select pg_notify($1, $2)', [tablesChannel, self]).catch(onError);
    },
    close() {
      isClosed = true;
      listener?.end().catch(onError);
    },
  };
}

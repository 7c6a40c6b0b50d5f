import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { logChannel } from './copySchema.ts';

const newsChannel = 'formation_hub_news';
const reconnectMs = 1000;
/** A connection that hangs says nothing, as one does on which there is no news: it is asked from time to time. */
const heartbeatMs = 20_000;
const limits = { connectionTimeoutMillis: 5000, query_timeout: 10_000 };

type News = 'tables' | 'pages';

/** What the bridges that share a database tell each other. */
export interface Notices {
  /**
   * Tells the others that the tables of Baserow are not what they were, or pages of the wiki. What waits to be told is told once,
   * however often it came, and after a lost connection too.
   */
  tell(news: News): void;
  close(): void;
}

export interface PostgresNoticesOptions {
  url: string;
  /** Told when the log may have something new, written here or elsewhere. */
  onLog: () => void;
  /** Told when another bridge saw the tables change. */
  onTables: () => void;
  /** Told when another bridge changed pages of the wiki. */
  onPages: () => void;
  onError: (error: Error) => void;
}

/**
 * Hears what the bridges tell by NOTIFY. Notices say only that there is news: what was missed while the connection was lost is
 * found by looking, so all of it is told once it is back.
 */
export async function openPostgresNotices(options: PostgresNoticesOptions): Promise<Notices> {
  const { url, onLog, onTables, onPages, onError } = options;
  const self = randomUUID();
  let listener: pg.Client | undefined;
  let isClosed = false;
  const untold = new Set<News>();
  let isTelling = false;

  async function tellUntold(): Promise<void> {
    if (isTelling) return;
    isTelling = true;
    // What comes meanwhile is met at the end.
    for (const news of untold) {
      if (!listener) break;
      untold.delete(news);
      try {
        await listener.query('select pg_notify($1, $2)', [newsChannel, `${news} ${self}`]);
      } catch (error) {
        untold.add(news);
        onError(error as Error);
        break;
      }
    }
    isTelling = false;
  }

  async function listen(): Promise<void> {
    const client = new pg.Client({ connectionString: url, keepAlive: true, ...limits });
    client.on('error', onError);
    client.on('end', () => {
      if (listener !== client) return;
      clearInterval(heartbeat);
      listener = undefined;
      if (!isClosed) void listenAgain();
    });
    client.on('notification', ({ channel, payload }) => {
      if (channel === logChannel) return onLog();
      const [news, from] = (payload ?? '').split(' ');
      if (from === self) return;
      if (news === 'tables') onTables();
      if (news === 'pages') onPages();
    });
    await client.connect();
    try {
      await client.query(`listen ${logChannel}; listen ${newsChannel}`);
    } catch (error) {
      client.end().catch(onError);
      throw error;
    }
    listener = client;
    const heartbeat = setInterval(() => {
      client.query('select 1').catch((error: Error) => {
        onError(error);
        client.end().catch(onError);
      });
    }, heartbeatMs).unref();
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
        onPages();
        void tellUntold();
      } catch (error) {
        onError(error as Error);
      }
    }
  }

  await listen();
  return {
    tell(news) {
      untold.add(news);
      void tellUntold();
    },
    close() {
      isClosed = true;
      listener?.end().catch(onError);
    },
  };
}

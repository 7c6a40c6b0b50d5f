import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { type ChangeEvent, changeEventSchema } from '../../contracts/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EventHub } from '../../ports/eventHub.ts';
import { createMemoryEventHub } from './memoryEventHub.ts';

const channel = 'formation_hub_events';
const sequence = 'formation_hub_event_id';
/** Postgres takes 8000 bytes a notification. */
const maxPayloadBytes = 7000;
const reconnectMs = 1000;

const payloadSchema = z.object({
  id: z.int(),
  from: z.string(),
  change: changeEventSchema.extend({ entity: z.string() }),
});

export interface PostgresEventHubOptions {
  url: string;
  clock: Clock;
  /** Takes in, before the open pages hear of it, what another instance changed. */
  onForeignChange: (change: ChangeEvent) => Promise<void>;
  onError: (error: Error) => void;
}

/**
 * Events of all instances that share a database: published by NOTIFY, numbered by one sequence, heard by LISTEN. When
 * the connection is lost the open streams end as soon as it is back, so that every page asks what it missed.
 */
export async function openPostgresEventHub(options: PostgresEventHubOptions): Promise<EventHub> {
  const { url, clock, onForeignChange, onError } = options;
  const self = randomUUID();
  const local = createMemoryEventHub({ clock, startsAt: 0 });
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 5000 });
  pool.on('error', onError);
  await createSequence(pool);
  let listener: pg.Client | undefined;
  let isClosed = false;
  let hearing: Promise<void> = Promise.resolve();

  async function hear(text: string): Promise<void> {
    const parsed = payloadSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return;
    const { id, from, change } = parsed.data;
    if (from !== self) await onForeignChange(change);
    local.deliver({ id, change });
  }

  async function listen(): Promise<void> {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    client.on('error', onError);
    client.on('end', () => {
      if (listener === client) listener = undefined;
      if (!isClosed) void listenAgain();
    });
    client.on('notification', ({ payload }) => {
      // One after the other: the order of the events is the order of their ids.
      hearing = hearing.then(() => hear(payload ?? '')).catch(onError);
    });
    await client.connect();
    await client.query(`listen ${channel}`);
    const { rows } = await client.query<{ last: string }>(
      `select case when is_called then last_value else 0 end as last from ${sequence}`,
    );
    local.startOver(Number(rows[0]?.last ?? 0));
    listener = client;
    if (isClosed) await client.end();
  }

  async function listenAgain(): Promise<void> {
    while (!isClosed && !listener) {
      await new Promise((resolve) => setTimeout(resolve, reconnectMs).unref());
      try {
        if (!isClosed && !listener) return await listen();
      } catch (error) {
        onError(error as Error);
      }
    }
  }

  await listen();

  return {
    publish(changes) {
      for (const change of changes) {
        // The lock makes ids and notifications leave in the same order; it ends with the statement.
        pool
          .query(
            `with turn as materialized (select pg_advisory_xact_lock(hashtext($1))),
             numbered as materialized (select nextval('${sequence}') as id from turn)
             select pg_notify($1, json_build_object('id', id, 'from', $2::text, 'change', $3::json)::text) from numbered`,
            [channel, self, JSON.stringify(fitting(change))],
          )
          .catch((error: Error) => {
            onError(error);
            // Nobody can be told: the pages of this instance ask anew when they come back.
            local.endStreams();
          });
      }
    },

    subscribe: (subscriber) => local.subscribe(subscriber),

    close() {
      isClosed = true;
      local.close();
      listener?.end().catch(onError);
      pool.end().catch(onError);
    },
  };
}

/** Two instances that start together may both make it. */
async function createSequence(pool: pg.Pool): Promise<void> {
  await pool.query(`create sequence if not exists ${sequence}`).catch((error: Error & { code?: string }) => {
    if (error.code !== '23505' && error.code !== '42P07') throw error;
  });
}

/** A change of very many rows becomes « any row ». */
function fitting(change: ChangeEvent): ChangeEvent {
  return JSON.stringify(change).length > maxPayloadBytes ? { ...change, ids: null } : change;
}

import { BridgeError, toBridgeError } from './bridgeError';
import type { Http } from './createHttp';
import type { QueryBatcher } from './createQueryBatcher';
import type { SessionGate } from './createSessionGate';
import { anyRow, listPath, maxPerCall } from './listQuery';
import type { Snapshot } from './snapshot';
import { createSnapshot } from './snapshot';
import type { EntityName, RightsAnswer } from './wireTypes';

export interface Batcher {
  /** Loads one entity (or its detail, or what the reader may change in it) together with all others asked for at about the same time. A missing id fails with `NOT_FOUND`. */
  load<T>(entity: EntityName, id: number, shape: Shape): Promise<Snapshot<T>>;
}

type Shape = 'row' | 'detail' | 'rights';

interface Waiting {
  resolve: (snapshot: Snapshot<never>) => void;
  reject: (error: BridgeError) => void;
}

type Queue = Map<number, Waiting[]>;

export interface BatcherOptions {
  windowMs: number;
  /** Calls back once the page has drawn what it is about to draw, whose reads then belong to the same calls. */
  whenIdle: (flush: () => void) => void;
}

/**
 * Coalesces reads: one call per collection and shape for what is asked within `windowMs`, with the first 200 ids; the rows
 * beyond them are asked for as queries, which share one call with those of the page's views.
 */
export function createBatcher(
  http: Http,
  queries: QueryBatcher,
  gate: SessionGate,
  { windowMs, whenIdle }: BatcherOptions,
): Batcher {
  const queues = new Map<string, { entity: EntityName; shape: Shape; queue: Queue }>();
  let isScheduled = false;

  const flush = () => {
    if (gate.isProbing) {
      gate.whenSettled(flush);
      return;
    }
    isScheduled = false;
    const due = [...queues.values()];
    queues.clear();
    for (const { entity, shape, queue } of due) {
      const details = due.find((other) => other.entity === entity && other.shape === 'detail');
      if (shape === 'row' && details) joinDetails(queue, details.queue);
    }
    for (const { entity, shape, queue } of due) {
      const ids = [...queue.keys()];
      for (let start = 0; start < ids.length; start += maxPerCall) {
        const chunk = ids.slice(start, start + maxPerCall);
        const read = () =>
          start > 0 && shape === 'row' ? readByQuery(queries, entity, chunk) : readByIds(http, entity, shape, chunk);
        void settle(read, entity, chunk, queue);
      }
    }
  };

  return {
    load: <T>(entity: EntityName, id: number, shape: Shape) =>
      new Promise<Snapshot<T>>((resolve, reject) => {
        const key = `${entity}:${shape}`;
        const entry = queues.get(key) ?? { entity, shape, queue: new Map<number, Waiting[]>() };
        queues.set(key, entry);
        const waiting = entry.queue.get(id) ?? [];
        waiting.push({ resolve: resolve as Waiting['resolve'], reject });
        entry.queue.set(id, waiting);
        if (!isScheduled) {
          isScheduled = true;
          setTimeout(() => whenIdle(flush), windowMs);
        }
      }),
  };
}

/** Rows that are asked for with their detail anyway come with it. */
function joinDetails(rows: Queue, details: Queue): void {
  for (const [id, waiting] of details) {
    waiting.push(...(rows.get(id) ?? []));
    rows.delete(id);
  }
}

type Read = Snapshot<readonly { id: number }[]>;

async function readByIds(http: Http, entity: EntityName, shape: Shape, ids: readonly number[]): Promise<Read> {
  if (shape === 'rights') return readRights(http, entity, ids);
  const params = new URLSearchParams({ ids: ids.join(',') });
  if (shape === 'detail') params.set('detail', '1');
  const { data, meta } = await http.get<{ id: number }[]>(listPath(entity), params);
  return createSnapshot(data, meta);
}

async function readRights(http: Http, entity: EntityName, ids: readonly number[]): Promise<Read> {
  const rows = ids.filter((id) => id !== anyRow).join(',');
  const params = rows === '' ? undefined : new URLSearchParams({ ids: rows });
  const { data, meta } = await http.get<RightsAnswer>(`rights/${entity}`, params);
  return createSnapshot([{ id: anyRow, fields: data.fields }, ...data.rows], meta);
}

async function readByQuery(queries: QueryBatcher, entity: EntityName, ids: number[]): Promise<Read> {
  const query = { entity, body: { ids, window: { limit: ids.length } } };
  const snapshot = await queries.ask(query, new AbortController().signal);
  return { ...snapshot, value: snapshot.value.rows };
}

/** Gives everybody who waits for one of the ids its row. */
async function settle(
  read: () => Promise<Read>,
  entity: EntityName,
  ids: readonly number[],
  queue: Queue,
): Promise<void> {
  const waiting = (id: number) => queue.get(id) ?? [];
  try {
    const snapshot = await read();
    const rows = new Map(snapshot.value.map((row) => [row.id, row]));
    for (const id of ids) {
      const row = rows.get(id);
      for (const { resolve, reject } of waiting(id)) {
        if (row) resolve({ ...snapshot, value: row as never });
        else reject(new BridgeError({ code: 'NOT_FOUND', message: `${entity} ${id}`, status: 404 }));
      }
    }
  } catch (error) {
    for (const id of ids) for (const { reject } of waiting(id)) reject(toBridgeError(error));
  }
}

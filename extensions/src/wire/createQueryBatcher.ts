import { BridgeError, type BridgeErrorCode, toBridgeError } from './bridgeError';
import type { Http } from './createHttp';
import type { SessionGate } from './createSessionGate';
import { listPath, maxQueriesPerCall } from './listQuery';
import type { QueryGroup, QueryValue, RowsQuery } from './rowsQuery';
import { createSnapshot, type Snapshot } from './snapshot';
import type { Meta } from './wireTypes';

export interface QueryBatcher {
  /** Asks a query together with all others asked at about the same time. Rejects with code `ABORTED` when the signal fires. */
  ask(query: RowsQuery, signal: AbortSignal): Promise<Snapshot<QueryValue>>;
}

type Row = QueryValue['rows'][number];

interface Asked {
  collection: string;
  body: object;
  signal: AbortSignal;
  resolve: (snapshot: Snapshot<QueryValue>) => void;
  reject: (error: BridgeError) => void;
}

interface QueryMeta extends Meta {
  total?: number;
  sums?: QueryValue['sums'];
  ends?: QueryValue['ends'];
}

interface QueryAnswer {
  data?: (Row | QueryGroup<Row>)[];
  meta?: QueryMeta;
  status?: number;
  error?: { code: string; message: string; details?: Record<string, unknown> };
}

/** Coalesces queries: those that are asked within `windowMs` make one call. A call ends when nobody waits for it any more. */
export function createQueryBatcher(http: Http, gate: SessionGate, { windowMs }: { windowMs: number }): QueryBatcher {
  let queue: Asked[] = [];

  let flushing: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(flushing);
    // What else waits for the first answer of the page is asked right after it, and may go along.
    if (gate.isProbing) return gate.whenSettled(() => (flushing = setTimeout(flush, windowMs)));
    flushing = undefined;
    const due = queue.filter(({ signal }) => !signal.aborted);
    queue = [];
    for (let start = 0; start < due.length; start += maxQueriesPerCall)
      void send(http, due.slice(start, start + maxQueriesPerCall));
  };

  return {
    ask: ({ entity, body, first, isUrgent = false }, signal) =>
      new Promise((resolve, reject) => {
        const ids = first?.() ?? [];
        const whole = ids.length > 0 ? { ...body, first: ids } : body;
        signal.addEventListener('abort', () => reject(aborted()), { once: true });
        // What the reader waits for goes with all that is asked in the same moment, and waits for nothing else.
        if (isUrgent) queueMicrotask(flush);
        else flushing ??= setTimeout(flush, windowMs);
        queue.push({ collection: listPath(entity), body: whole, signal, resolve, reject });
      }),
  };
}

const aborted = () => new BridgeError({ code: 'ABORTED', message: '' });

async function send(http: Http, due: readonly Asked[]): Promise<void> {
  const call = new AbortController();
  const endUnlessWanted = () => {
    if (due.every(({ signal }) => signal.aborted)) call.abort();
  };
  for (const { signal } of due) signal.addEventListener('abort', endUnlessWanted, { once: true });
  try {
    const answers = await ask(http, due, call.signal);
    for (const [index, { resolve, reject }] of due.entries()) {
      const answer = answers[index];
      if (answer?.data) resolve(snapshotOf(answer));
      else reject(refusalOf(answer));
    }
  } catch (error) {
    for (const { reject } of due) reject(toBridgeError(error));
  }
}

async function ask(http: Http, due: readonly Asked[], signal: AbortSignal): Promise<QueryAnswer[]> {
  const [only] = due;
  if (due.length === 1 && only)
    return [await http.ask<NonNullable<QueryAnswer['data']>, QueryMeta>(`${only.collection}/query`, only.body, signal)];
  const queries = due.map(({ collection, body }) => ({ collection, body }));
  const { data } = await http.ask<QueryAnswer[]>('query', { queries }, signal);
  return Array.isArray(data) ? data : [];
}

const isGroup = (item: Row | QueryGroup<Row>): item is QueryGroup<Row> => !('id' in item);

function snapshotOf({ data = [], meta }: QueryAnswer): Snapshot<QueryValue> {
  const groups = data.filter(isGroup).map((group) => ({ ...group, rows: group.rows ?? [] }));
  const rows = data.filter((item): item is Row => !isGroup(item));
  const total = meta?.total ?? groups.reduce((sum, { count }) => sum + count, rows.length);
  return createSnapshot({ rows, groups, total, sums: meta?.sums ?? {}, ends: meta?.ends ?? {} }, meta);
}

function refusalOf(answer: QueryAnswer | undefined): BridgeError {
  const { code = 'INTERNAL', message = '', details } = answer?.error ?? {};
  return new BridgeError({
    code: code as BridgeErrorCode,
    message,
    ...(answer?.status !== undefined && { status: answer.status }),
    ...(details && { details }),
  });
}

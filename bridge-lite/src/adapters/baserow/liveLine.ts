import WebSocket from 'ws';
import { z } from 'zod';
import type { BaserowAccount } from './baserowAccount.ts';

/** What Baserow's live socket tells. Rows are keyed `field_<id>`; what it says of rows in linked tables is nothing. */
export type LiveNews =
  | {
      kind: 'rows';
      tableId: number;
      rows: readonly LiveRow[];
      /** As they were; none for new ones. */
      before: readonly LiveRow[];
    }
  | { kind: 'gone'; tableId: number; ids: readonly number[] }
  /** Fields, options or tables are no longer what they were. */
  | { kind: 'schema' };

type LiveRow = { id: number } & Record<string, unknown>;

export interface LiveLineOptions {
  url: string;
  account: Pick<BaserowAccount, 'signIn'>;
  /** Tables to listen to; asked anew at each connection. */
  tables: () => Promise<readonly number[]>;
  onNews: (news: LiveNews) => void;
  /**
   * The line is open. What happened before is not told: the listener has to catch up.
   * @param missing tables that Baserow does not let the account listen to
   */
  onOpen: (missing: readonly number[]) => void;
  /** The line was lost, or could not be opened; it is tried again. `error` holds neither token nor password. */
  onLost: (error: Error) => void;
  /** Time between two signs of life; one that is not answered before the next ends the line. @default 20000 */
  pingMs?: number;
  /** Time for the handshake, and then for Baserow to answer for each table. @default 10000 */
  openMs?: number;
  /** Waits before the first and the longest next try. @default 1000 to 30000 */
  retryMs?: { first: number; most: number };
}

export interface LiveLine {
  isOpen(): boolean;
  /** Listens to the tables as they are now, on the open line. */
  refresh(): Promise<void>;
  /** Ends the line for good. */
  stop(): void;
}

/** Largest message taken: a person with thousands of links is some hundred kilobytes. */
const maxBytes = 16 * 1024 * 1024;

const rowSchema = z.looseObject({ id: z.number() });
const newsSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(['rows_created', 'rows_updated']),
    table_id: z.number(),
    rows: z.array(rowSchema),
    rows_before_update: z.array(rowSchema).default([]),
  }),
  z.object({ type: z.literal('rows_deleted'), table_id: z.number(), row_ids: z.array(z.number()) }),
  z.object({ type: z.enum(['field_created', 'field_updated', 'field_deleted', 'table_updated', 'table_deleted']) }),
]);
const messageSchema = z.discriminatedUnion('type', [
  newsSchema,
  z.object({ type: z.literal('authentication'), success: z.boolean() }),
  z.object({ type: z.literal('page_add'), parameters: z.object({ table_id: z.number() }) }),
]);

/** Listens to Baserow's live socket, and opens it again whenever it is lost. Messages that are not understood are left out. */
export function openLiveLine(options: LiveLineOptions): LiveLine {
  const { account, tables, onNews, onOpen, onLost, pingMs = 20_000, openMs = 10_000 } = options;
  const { retryMs = { first: 1000, most: 30_000 } } = options;
  const address = `${options.url.replace(/^http/, 'ws').replace(/(?<!\/)\/+$/, '')}/ws/core/`;
  let socket: WebSocket | undefined;
  let waited: readonly number[] | null = null;
  let isOpen = false;
  let isStopped = false;
  let tries = 0;
  let timer: NodeJS.Timeout | undefined;
  let opening: NodeJS.Timeout | undefined;
  const joined = new Set<number>();

  async function connect(): Promise<void> {
    try {
      const [token, wanted] = [await account.signIn(), await tables()];
      if (isStopped) return;
      listen(
        new WebSocket(`${address}?jwt_token=${token}`, { handshakeTimeout: openMs, maxPayload: maxBytes }),
        wanted,
      );
    } catch (error) {
      lost(error as Error);
    }
  }

  function listen(line: WebSocket, wanted: readonly number[]): void {
    let isAlive = true;
    let failure: Error | undefined;
    socket = line;
    waited = wanted;
    const pings = setInterval(() => {
      if (!isAlive) return line.terminate();
      isAlive = false;
      if (line.readyState === WebSocket.OPEN) line.ping();
    }, pingMs);
    line.on('pong', () => {
      isAlive = true;
    });
    line.on('message', (data) => {
      isAlive = true;
      if (line === socket) receive(line, String(data));
    });
    line.on('error', (error) => {
      // The address holds the token: only the kind of the error is kept.
      failure = new Error(`live socket: ${(error as NodeJS.ErrnoException).code ?? error.name}`);
    });
    line.on('close', (code) => {
      clearInterval(pings);
      if (line === socket) lost(failure ?? new Error(`live socket: closed (${code})`));
    });
  }

  function receive(line: WebSocket, text: string): void {
    const message = read(text);
    if (message?.type === 'page_add') {
      joined.add(message.parameters.table_id);
      settle();
    } else if (message?.type !== 'authentication') {
      if (message) onNews(newsOf(message));
    } else if (message.success) {
      opening = setTimeout(() => settle(true), openMs);
      join(line);
    } else line.close();
  }

  function join(line: WebSocket): void {
    for (const id of waited ?? []) if (!joined.has(id)) line.send(JSON.stringify({ page: 'table', table_id: id }));
    settle();
  }

  /** The line is open once every table has answered, or had its time to. */
  function settle(isLate = false): void {
    const missing = (waited ?? []).filter((id) => !joined.has(id));
    if (isOpen || (missing.length > 0 && !isLate)) return;
    clearTimeout(opening);
    isOpen = true;
    tries = 0;
    onOpen(missing);
  }

  function lost(error: Error): void {
    socket = undefined;
    isOpen = false;
    clearTimeout(opening);
    joined.clear();
    if (isStopped) return;
    onLost(error);
    const delay = Math.min(retryMs.first * 2 ** tries, retryMs.most) * (0.75 + Math.random() / 2);
    tries += 1;
    timer = setTimeout(() => void connect(), delay);
  }

  void connect();
  return {
    isOpen: () => isOpen,
    async refresh() {
      if (socket?.readyState !== WebSocket.OPEN || waited === null) return;
      const line = socket;
      waited = await tables();
      if (line === socket) join(line);
    },
    stop() {
      isStopped = true;
      isOpen = false;
      clearTimeout(timer);
      clearTimeout(opening);
      const line = socket;
      socket = undefined;
      line?.terminate();
    },
  };
}

/** What a message of the socket tells; undefined for one that tells nothing or is not understood. */
export function newsIn(text: string): LiveNews | undefined {
  const message = read(text);
  if (message === undefined || message.type === 'page_add' || message.type === 'authentication') return undefined;
  return newsOf(message);
}

function newsOf(message: z.infer<typeof newsSchema>): LiveNews {
  switch (message.type) {
    case 'rows_created':
    case 'rows_updated':
      return { kind: 'rows', tableId: message.table_id, rows: message.rows, before: message.rows_before_update };
    case 'rows_deleted':
      return { kind: 'gone', tableId: message.table_id, ids: message.row_ids };
    default:
      return { kind: 'schema' };
  }
}

function read(text: string): z.infer<typeof messageSchema> | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

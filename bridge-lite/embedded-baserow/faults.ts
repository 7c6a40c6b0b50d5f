import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as later } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type MiddlewareHandler } from 'hono';
import { BaserowError, bodyError } from './errors.ts';
import { readBody } from './routes/readBody.ts';
import { asObject } from './rowBody.ts';

const modes = ['none', 'down', 'slow', '429', '409', 'locked', 'html', 'half-body'] as const;
type FaultMode = (typeof modes)[number];

export type Fault = {
  mode: FaultMode;
  /** Wait of `slow`, in ms. @default 5000 */
  ms?: number;
  /** Longest wait of `slow`: the waits are spread between `ms` and this. @default ms */
  maxMs?: number;
  /** Spoils only each so manieth of the requests that it could spoil. @default 1 */
  every?: number;
  /** Requests to spoil before all is well again; all of them when left out. */
  count?: number;
  /** Only requests whose path contains this text. */
  path?: string;
  /** Only requests of this method. */
  method?: string;
  /** Not those of a client whose user agent contains this text: a test's own. */
  spares?: string;
};

/** What Hono's Node server adds to a request; nothing is added when the app is called directly. */
type NodeBindings = { incoming?: IncomingMessage; outgoing?: ServerResponse } | undefined;

/** @throws BaserowError for an unknown mode */
export function parseFault(body: Record<string, unknown>): Fault {
  if (!modes.includes(body.mode as FaultMode))
    throw bodyError({ mode: [{ error: `Expected one of ${modes.join(', ')}.`, code: 'invalid_choice' }] });
  return {
    mode: body.mode as FaultMode,
    ...(typeof body.ms === 'number' ? { ms: body.ms } : {}),
    ...(typeof body.maxMs === 'number' ? { maxMs: body.maxMs } : {}),
    ...(typeof body.every === 'number' ? { every: body.every } : {}),
    ...(typeof body.count === 'number' ? { count: body.count } : {}),
    ...(typeof body.path === 'string' ? { path: body.path } : {}),
    ...(typeof body.method === 'string' ? { method: body.method.toUpperCase() } : {}),
    ...(typeof body.spares === 'string' ? { spares: body.spares } : {}),
  };
}

/** Sends half of a body that was announced whole, then breaks the connection; without a socket, half of the body. */
function halfOf(node: NodeBindings, response: Response, text: string): Response {
  const bytes = Buffer.from(text);
  const half = bytes.subarray(0, Math.ceil(bytes.length / 2));
  const headers = { 'content-type': 'application/json' };
  if (!node?.outgoing) return new Response(half, { status: response.status, headers });
  const { outgoing } = node;
  outgoing.writeHead(response.status, { ...headers, 'content-length': bytes.length });
  outgoing.write(half, () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** Part of the way between the shortest and the longest wait, another for each request, spread evenly. */
const share = (request: number): number => (request * 0.618) % 1;

/** Ways in which a Baserow can misbehave: from its start, or set by `POST /__faults`. For tests only. */
export class FaultInjection {
  readonly #wait: (ms: number) => Promise<void>;
  #fault: Fault;
  /** Requests that the fault could have spoiled. */
  #seen = 0;

  constructor(fault: Fault = { mode: 'none' }, wait: (ms: number) => Promise<void> = later) {
    this.#fault = fault;
    this.#wait = wait;
  }

  set(fault: Fault): void {
    this.#fault = fault;
    this.#seen = 0;
  }

  routes(): Hono {
    const app = new Hono();
    app.post('/__faults', async (c) => {
      this.set(parseFault(asObject(await readBody(c))));
      return c.json(this.#fault);
    });
    return app;
  }

  middleware(): MiddlewareHandler {
    return async (c, next) => {
      const fault = this.#take(c.req.path, c.req.method, c.req.header('user-agent') ?? '');
      if (!fault) return next();
      if (fault.mode === '409')
        throw new BaserowError(409, 'ERROR_DATABASE_DEADLOCK', 'The database was deadlocked, try again.');
      if (fault.mode === 'locked')
        throw new BaserowError(
          409,
          'ERROR_FAILED_TO_LOCK_TABLE_DUE_TO_CONFLICT',
          'The requested table is already being updated or used by another operation, please try again after other concurrent operations have finished.',
        );
      if (fault.mode === '429') {
        const seconds = Math.max(1, Math.ceil((fault.ms ?? 1000) / 1000));
        c.header('Retry-After', String(seconds));
        return c.json({ detail: `Request was throttled. Expected available in ${seconds} second.` }, 429);
      }
      if (fault.mode === 'html')
        return c.html('<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>', 502);
      if (fault.mode === 'down') {
        (c.env as NodeBindings)?.incoming?.socket.destroy();
        return c.text('', 503);
      }
      if (fault.mode === 'slow') {
        const { ms = 5000, maxMs = ms } = fault;
        await this.#wait(ms + (maxMs - ms) * share(this.#seen));
        return next();
      }
      await next();
      const { res } = c;
      const text = await res.text();
      c.res = undefined;
      c.res = halfOf(c.env as NodeBindings, res, text);
    };
  }

  #take(path: string, method: string, client: string): Fault | null {
    const fault = this.#fault;
    if (fault.mode === 'none' || path === '/__faults') return null;
    if (fault.path && !path.includes(fault.path)) return null;
    if (fault.method && fault.method !== method) return null;
    if (fault.spares && client.includes(fault.spares)) return null;
    this.#seen += 1;
    if (this.#seen % (fault.every ?? 1) !== 0) return null;
    if (fault.count !== undefined) {
      if (fault.count <= 0) return null;
      this.#fault = fault.count > 1 ? { ...fault, count: fault.count - 1 } : { mode: 'none' };
    }
    return fault;
  }
}

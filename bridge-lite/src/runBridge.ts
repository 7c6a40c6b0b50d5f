import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import pino from 'pino';
import { HouseError } from '../model/index.ts';
import { BaserowPermissionError, BaserowTokenError } from './adapters/baserow/baserowErrors.ts';
import { BaserowSchemaError } from './adapters/baserow/schemaError.ts';
import { DirectoryInUseError } from './adapters/database/directoryLock.ts';
import { DatabaseOpenError } from './adapters/database/openDatabase.ts';
import { deskPathOf, openTokenDesk } from './cli/tokenDesk.ts';
import { type Bridge, createBridge } from './compose/createBridge.ts';
import { type Env, InvalidEnvError, parseEnv } from './env.ts';
import { lineWithoutValues, withoutValues } from './errors/withoutValues.ts';
import { TemplateError } from './sync/template/pageTemplate.ts';

const reconnectEveryMs = 2000;
const shutdownMs = 10_000;
/** Longer than a proxy keeps an idle connection (Traefik: 90 s), so that none is closed under a request on its way. */
const idleMs = 120_000;

export interface BridgeRun {
  /** The settings, as the environment gives them. */
  variables: Record<string, string | undefined>;
  /** Gets the one line that says that the service listens. */
  out: { write(text: string): unknown };
  /** Gets the log, a JSON line each, and why the bridge ends when it cannot work. */
  err: { write(text: string): unknown };
  /** Called once the service listens; it ends, after the requests on their way, when this resolves. */
  untilStopped: () => Promise<void>;
}

/** Serves the bridge until it is stopped. Resolves with the exit code of the process: 0, or 1 when it cannot work. */
export async function runBridge({ variables, out, err, untilStopped }: BridgeRun): Promise<0 | 1> {
  const closers: (() => Promise<void> | void)[] = [];
  try {
    const env = parseEnv(variables);
    const logger = pino(
      { level: env.logLevel, base: { service: 'bridge-lite' }, formatters: { log: lineWithoutValues } },
      err,
    );
    const bridge = await createBridge({ env, logger });
    closers.push(() => bridge.close());
    const deskPath = deskPathOf(env.databaseUrl);
    if (deskPath !== undefined) {
      const desk = await openTokenDesk(deskPath, bridge.tokens);
      closers.push(() => desk.close());
    }
    const isConnected = await connect(bridge, logger);
    // What waits for other tools needs no Baserow.
    bridge.startWebhooks();
    const { server, listening, failed } = listen(bridge, env);
    const { port } = await Promise.race([listening, failed]);
    closers.push(() => closeServer(bridge, server));
    const host = env.host === '0.0.0.0' || env.host === '::' ? '127.0.0.1' : env.host;
    out.write(`${JSON.stringify({ ready: true, service: 'bridge-lite', url: `http://${host}:${port}` })}\n`);

    let isStopped = false;
    const stopped = untilStopped().then(() => {
      isStopped = true;
    });
    const working = isConnected ? Promise.resolve() : reconnect(bridge, logger, () => isStopped);
    const syncing = working.then(() => {
      if (isStopped) return;
      bridge.keepCopy();
      return startSync(bridge, logger);
    });
    await Promise.race([stopped, failed, syncing.then(() => stopped)]);
    return 0;
  } catch (error) {
    err.write(`${withoutValues(messageOf(error))}\n`);
    return 1;
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** False when Baserow cannot be reached yet. A wrong token or schema ends the start. */
async function connect(bridge: Bridge, logger: pino.Logger): Promise<boolean> {
  try {
    await bridge.connect();
    return true;
  } catch (error) {
    if (isMisconfigured(error)) throw error;
    logger.warn({ error: String(error) }, 'Baserow cannot be reached yet; trying again in the background');
    return false;
  }
}

async function reconnect(bridge: Bridge, logger: pino.Logger, isStopped: () => boolean): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, reconnectEveryMs).unref());
  while (!isStopped() && !(await connect(bridge, logger)));
}

async function startSync(bridge: Bridge, logger: pino.Logger): Promise<void> {
  await bridge
    .startSync()
    .catch((error: unknown) => logger.error({ error: String(error) }, 'the sync could not start'));
}

function listen(bridge: Bridge, env: Env) {
  const { promise: listening, resolve } = Promise.withResolvers<{ port: number }>();
  const { promise: failed, reject } = Promise.withResolvers<never>();
  const serverOptions = { keepAliveTimeout: idleMs };
  const server = serve({ fetch: bridge.app.fetch, port: env.port, hostname: env.host, serverOptions }, resolve);
  server.on('error', (error) => reject(new ListenError(env, error)));
  return { server: server as Server, listening, failed };
}

async function closeServer(bridge: Bridge, server: Server): Promise<void> {
  bridge.closeStreams();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cutOff = setTimeout(() => server.closeAllConnections(), shutdownMs);
  await closed;
  clearTimeout(cutOff);
}

/** The address of HOST and PORT cannot be used. */
class ListenError extends Error {
  constructor({ host, port }: { host: string; port: number }, cause: Error) {
    super(`The bridge cannot listen on HOST ${host}, PORT ${port}: ${cause.message}`, { cause });
  }
}

function isMisconfigured(error: unknown): boolean {
  return (
    error instanceof ListenError ||
    error instanceof HouseError ||
    error instanceof DatabaseOpenError ||
    error instanceof DirectoryInUseError ||
    error instanceof TemplateError ||
    error instanceof BaserowSchemaError ||
    error instanceof BaserowTokenError ||
    error instanceof BaserowPermissionError
  );
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof InvalidEnvError || isMisconfigured(error) ? error.message : String(error.stack ?? error);
}

import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import pino from 'pino';
import { HouseError } from '../model/index.ts';
import { BaserowPermissionError, BaserowTokenError } from './adapters/baserow/baserowErrors.ts';
import { BaserowSchemaError } from './adapters/baserow/tableDirectory.ts';
import { DirectoryInUseError } from './adapters/database/directoryLock.ts';
import { DatabaseOpenError } from './adapters/database/openDatabase.ts';
import { createLineWriter } from './adapters/log/lineWriter.ts';
import { deskPathOf, openTokenDesk } from './cli/tokenDesk.ts';
import { type Bridge, createBridge } from './compose/createBridge.ts';
import { InvalidEnvError, parseEnv } from './env.ts';
import { TemplateError } from './sync/template/pageTemplate.ts';

const reconnectEveryMs = 2000;
const shutdownMs = 10_000;
/** Longer than a proxy keeps an idle connection (Traefik: 90 s), so that none is closed under a request on its way. */
const idleMs = 120_000;

/** The log goes to stderr: stdout carries the one line that says that the service listens. */
async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const log = createLineWriter(2);
  const logger = pino({ level: env.logLevel, base: { service: 'bridge-lite' } }, log);
  process.on('exit', () => log.flushSync());
  const bridge = await createBridge({ env, logger });
  const deskPath = deskPathOf(env.databaseUrl);
  const desk = deskPath === undefined ? undefined : await openTokenDesk(deskPath, bridge.tokens);
  const isConnected = await connect(bridge, logger);

  const serverOptions = { keepAliveTimeout: idleMs };
  const server = serve({ fetch: bridge.app.fetch, port: env.port, hostname: env.host, serverOptions }, ({ port }) => {
    const host = env.host === '0.0.0.0' || env.host === '::' ? '127.0.0.1' : env.host;
    process.stdout.write(`${JSON.stringify({ ready: true, service: 'bridge-lite', url: `http://${host}:${port}` })}\n`);
  }) as Server;
  server.on('error', (error) => fail(new ListenError(env, error)));
  const startSync = () =>
    bridge.startSync().catch((error: unknown) => logger.error({ error: String(error) }, 'the sync could not start'));
  if (isConnected) void startSync();
  else void reconnect(bridge, logger).then(startSync);

  const stop = () => {
    process.off('SIGTERM', stop);
    process.off('SIGINT', stop);
    shutDown(bridge, server, desk).then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
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

async function reconnect(bridge: Bridge, logger: pino.Logger): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, reconnectEveryMs).unref());
    try {
      if (await connect(bridge, logger)) return;
    } catch (error) {
      fail(error);
    }
  }
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

async function shutDown(bridge: Bridge, server: Server, desk?: { close(): Promise<void> }): Promise<void> {
  await desk?.close();
  bridge.closeStreams();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cutOff = setTimeout(() => server.closeAllConnections(), shutdownMs);
  await closed;
  clearTimeout(cutOff);
  await bridge.close();
}

function fail(error: unknown): never {
  const isReadable = error instanceof InvalidEnvError || isMisconfigured(error);
  process.stderr.write(
    `${isReadable && error instanceof Error ? error.message : String((error as Error)?.stack ?? error)}\n`,
  );
  process.exit(1);
}

main().catch(fail);

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { createEmbeddedBaserow, type EmbeddedBaserow, type EmbeddedBaserowOptions } from './createEmbeddedBaserow.ts';
import { serveLive } from './live/serveLive.ts';

export type StartOptions = EmbeddedBaserowOptions & {
  /** 0 takes a free port. @default 0 */
  port?: number;
  /** @default '127.0.0.1' */
  host?: string;
};

export type StartedBaserow = EmbeddedBaserow & { url: string };

/** Longer than any client keeps an idle connection, so that none is closed under a request on its way. */
const idleMs = 120_000;

const stop = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });

/** Starts the embedded Baserow on a port. `close` stops listening, then closes the data. */
export async function startEmbeddedBaserow(options: StartOptions): Promise<StartedBaserow> {
  const { port = 0, host = '127.0.0.1', ...rest } = options;
  const baserow = await createEmbeddedBaserow(rest);
  const server = await new Promise<ServerType>((resolve, reject) => {
    const listening = serve(
      { fetch: baserow.app.fetch, port, hostname: host, serverOptions: { keepAliveTimeout: idleMs } },
      () => resolve(listening),
    );
    listening.on('error', reject);
  });
  const stopLive = serveLive(server as Server, baserow.live);
  const { port: actual } = server.address() as AddressInfo;
  return {
    ...baserow,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    async close() {
      stopLive();
      await stop(server);
      await baserow.close();
    },
  };
}

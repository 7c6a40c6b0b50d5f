import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { errorBodySchema } from '../../src/contracts/index.ts';
import { createTestBridge, type TestBridgeOptions } from '../../src/testing/testBridge.ts';

/** The whole bridge on a real port, so that what a parser does to a request is part of the test. */
export async function openHostileBridge(options: TestBridgeOptions = {}) {
  const bridge = await createTestBridge(options);
  const server = serve({ fetch: bridge.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server;
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...bridge,
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await bridge.close();
    },
  };
}

export type HostileBridge = Awaited<ReturnType<typeof openHostileBridge>>;

/** The `error` of a refusal; fails unless it has the shape of the contract. */
export async function refusalOf(response: Response) {
  return errorBodySchema.parse(await response.json()).error;
}

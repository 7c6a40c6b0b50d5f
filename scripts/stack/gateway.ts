import { createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Socket } from 'node:net';
import { createProxyServer } from 'http-proxy-3';

/** Where requests go; read at each request, because a restarted service gets another port. */
export interface GatewayTargets {
  bridge: () => string | undefined;
  wiki: () => string | undefined;
}

export interface Gateway {
  url: string;
  port: number;
  close: () => Promise<void>;
}

const bridgePrefix = /^\/bridge(?=\/|\?|$)/;

/**
 * Serves the wiki and the bridge under one origin, as Traefik does in production: `/bridge/*` goes to the bridge without the
 * prefix, everything else (websockets too) to the wiki. A target that is down answers 502. Rejects with EADDRINUSE.
 */
export async function startGateway(port: number, host: string, targets: GatewayTargets): Promise<Gateway> {
  const proxy = createProxyServer({ xfwd: true });
  proxy.on('error', (_error, _request, response) => {
    if (response instanceof ServerResponse) refuse(response);
    else if (response instanceof Socket) response.destroy();
  });
  // A stream whose service dies must break for the reader too, or an open page would never notice.
  proxy.on('proxyRes', (answer, _request, response) => {
    answer.once('close', () => {
      if (!answer.complete) response.destroy();
    });
  });
  const route = (request: IncomingMessage): string | undefined => {
    const url = request.url ?? '/';
    if (!bridgePrefix.test(url)) return targets.wiki();
    const rest = url.replace(bridgePrefix, '');
    request.url = rest.startsWith('/') ? rest : `/${rest}`;
    return targets.bridge();
  };
  const server = createServer((request, response) => {
    const target = route(request);
    if (target) proxy.web(request, response, { target });
    else refuse(response);
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const target = route(request);
    if (target && socket instanceof Socket) proxy.ws(request, socket, head, { target });
    else socket.destroy();
  });
  await listen(server, port, host);
  const address = server.address() as AddressInfo;
  return {
    url: `http://localhost:${address.port}`,
    port: address.port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      proxy.close();
      await closed;
    },
  };
}

function refuse(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
  response.end('Bad Gateway');
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { createProxyServer } from 'http-proxy-3';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

declare global {
  interface Window {
    /** Query that collaboration sockets get, in place of their own; null leaves them alone. */
    collabQuery: string | null;
    collabSockets: WebSocket[];
  }
}

/** Serves another built client than the server's in front of the same server, as a tab has that was opened before an upgrade. */
export async function serveClient(serverUrl: string, clientDist: string): Promise<{ url: string; close: () => void }> {
  const { hostname } = new URL(serverUrl);
  const proxy = createProxyServer({ target: serverUrl, changeOrigin: true });
  proxy.on('error', (_error, _request, response) => response.end());
  const isServers = (path: string) => /^\/(api|bridge|collab)(\/|\?|$)/.test(path);
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (isServers(path)) return proxy.web(request, response);
    const file = join(clientDist, new URL(path, serverUrl).pathname);
    const found = extname(file) !== '' && existsSync(file) ? file : join(clientDist, 'index.html');
    response.setHeader('content-type', mediaTypes[extname(found)] ?? 'application/octet-stream');
    createReadStream(found).pipe(response);
  });
  server.on('upgrade', (request, socket, head) => proxy.ws(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    // Of the same host, so that a session's cookie is good for both.
    url: `http://${hostname}:${port}`,
    close: () => {
      proxy.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Lets a test decide what the page's collaboration sockets announce. Call it before the page loads. */
export async function controlCollaboration(page: Page, query: string | null): Promise<void> {
  await page.addInitScript((initial) => {
    window.collabQuery = initial;
    window.collabSockets = [];
    const Native = window.WebSocket;
    window.WebSocket = class extends Native {
      constructor(url: string | URL, protocols?: string | string[]) {
        const address = new URL(url);
        if (window.collabQuery !== null && address.pathname === '/collab') address.search = window.collabQuery;
        super(address, protocols);
        if (address.pathname === '/collab') window.collabSockets.push(this);
      }
    };
  }, query);
}

/** Closes the page's collaboration sockets, as a restart of the server does; the next ones announce `query`. */
export async function reconnect(page: Page, query: string | null): Promise<void> {
  await page.evaluate((next) => {
    window.collabQuery = next;
    for (const socket of window.collabSockets.splice(0)) socket.close();
  }, query);
}

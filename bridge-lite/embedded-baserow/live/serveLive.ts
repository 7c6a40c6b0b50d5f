import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { LivePages } from './livePages.ts';

/** Answers WebSocket connections to `/ws/core/?jwt_token=…` on the server. The result ends them all. */
export function serveLive(server: Server, pages: LivePages): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== '/ws/core/') {
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const page = pages.open(url.searchParams.get('jwt_token'), {
        send: (text) => ws.send(text),
        close: () => ws.close(),
      });
      ws.on('message', (data) => page.receive(String(data)));
      ws.on('close', () => page.closed());
      ws.on('error', () => ws.terminate());
    });
  };
  server.on('upgrade', upgrade);
  return () => {
    server.off('upgrade', upgrade);
    for (const ws of sockets.clients) ws.terminate();
    sockets.close();
  };
}

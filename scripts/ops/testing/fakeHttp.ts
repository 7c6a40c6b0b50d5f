import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Answers by `METHOD /path` (query left out); anything else is 404. */
export type FakeRoutes = Record<
  string,
  (request: { url: URL; headers: IncomingMessage['headers']; body: string }) => FakeAnswer
>;

export interface FakeHttp {
  url: string;
  /** `METHOD /path?query` of every request, in order. */
  requests: string[];
  close: () => Promise<void>;
}

/** Starts a small HTTP server on a free port, for scripts that talk to services. */
export async function startFakeHttp(routes: FakeRoutes): Promise<FakeHttp> {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://fake');
      requests.push(`${request.method} ${request.url}`);
      const answer = routes[`${request.method} ${url.pathname}`]?.({ url, headers: request.headers, body }) ?? {
        status: 404,
      };
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

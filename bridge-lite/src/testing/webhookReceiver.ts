import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedWebhook {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A tool on this machine that takes webhooks, and answers what it is told to. */
export async function openWebhookReceiver() {
  const received: ReceivedWebhook[] = [];
  let answer: (count: number) => { status: number; headers?: Record<string, string> } | 'nothing' = () => ({
    status: 204,
  });
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('utf8')) body += part;
    received.push({ headers: request.headers, body });
    const given = answer(received.length);
    if (given !== 'nothing') response.writeHead(given.status, given.headers).end('said');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    port,
    url: `http://127.0.0.1:${port}/pont`,
    received,
    /** Answers by the number of the call, from 1; `nothing` never answers. */
    answers(next: typeof answer) {
      answer = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type WebhookReceiver = Awaited<ReturnType<typeof openWebhookReceiver>>;

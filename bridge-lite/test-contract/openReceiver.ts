import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

// biome-ignore lint/suspicious/noExplicitAny: the suite reads bodies whose shape is what it tests
type Received = { headers: IncomingHttpHeaders; body: any };

/** An HTTP server that takes webhook calls. */
export type Receiver = {
  url: string;
  /** The next call, which may still have to come. */
  next(): Promise<Received>;
  /** Number of calls that nobody took yet. */
  waiting(): number;
  forget(): void;
  /** Status of the answers from now on. */
  answerWith(status: number): void;
  close(): Promise<void>;
};

/** Listens on a free port. A real Baserow reaches it under CONTRACT_RECEIVER_HOST. */
export async function openReceiver(): Promise<Receiver> {
  const calls: Received[] = [];
  const takers: ((call: Received) => void)[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = { headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) };
      response.writeHead(status).end('reçu');
      const taker = takers.shift();
      if (taker) taker(call);
      else calls.push(call);
    });
  });
  const host = process.env.CONTRACT_RECEIVER_HOST;
  await new Promise<void>((resolve) => server.listen(0, host ? '0.0.0.0' : '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host ?? '127.0.0.1'}:${port}/recevoir`,
    next: () => {
      const call = calls.shift();
      return call ? Promise.resolve(call) : new Promise((resolve) => takers.push(resolve));
    },
    waiting: () => calls.length,
    forget: () => {
      calls.length = 0;
    },
    answerWith: (next) => {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

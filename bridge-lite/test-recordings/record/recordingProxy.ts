import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from '../openReplay.ts';
import type { RecordedCall } from '../recording.ts';
import type { Mask } from './mask.ts';

export type RecordingProxy = {
  url: string;
  /** What was asked and answered, in the order of the requests. One that got no answer is not there: nothing is known of it. */
  calls(): RecordedCall[];
  close(): Promise<void>;
};

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Passes requests on to a Baserow and writes down what it answers, without secrets. */
export async function openRecordingProxy(target: string, mask: Mask): Promise<RecordingProxy> {
  const base = target.replace(/(?<!\/)\/+$/, '');
  const calls: RecordedCall[] = [];
  let seen = 0;
  const server = createServer(async (request, response) => {
    seen += 1;
    const n = seen;
    const { method = 'GET', url: path = '/' } = request;
    const { authorization, 'content-type': contentType = null } = request.headers;
    const as = mask.credential(authorization);
    try {
      const body = await textOf(request);
      const answer = await fetch(`${base}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(authorization ? { authorization } : {}),
          ...(contentType === null ? {} : { 'content-type': contentType }),
        },
        ...(body === '' ? {} : { body }),
      });
      const text = await answer.text();
      // The answer first: what it gives may be in the body of a request that is already under way.
      const told = mask.mask(parse(text));
      const asked = mask.mask(parse(body));
      calls.push({ n, as, content_type: contentType, method, path, body: asked, status: answer.status, answer: told });
      for (const name of ['content-type', 'retry-after']) {
        const value = answer.headers.get(name);
        if (value !== null) response.setHeader(name, value);
      }
      response.writeHead(answer.status).end(text);
    } catch (error) {
      response.writeHead(502, { 'content-type': 'text/plain' }).end(error instanceof Error ? error.message : '');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => calls.toSorted((a, b) => a.n - b.n),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

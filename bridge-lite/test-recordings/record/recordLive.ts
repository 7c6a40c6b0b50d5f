import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { parse } from '../openReplay.ts';
import type { LiveLine } from '../recording.ts';
import { type Ask, playStory, setUpStory } from '../story.ts';
import type { Mask } from './mask.ts';

export type LiveTarget = {
  url: string;
  email: string;
  password: string;
  /** This machine as that Baserow sees it, and the port of its webhooks: 0 takes a free one. */
  receiver: { host: string; port: number };
  /** How long nothing may be told after a request before the next one. */
  quietMs: number;
};

type Json = Record<string, unknown>;

/** Plays the story on a Baserow, in a workspace of its own, and writes down what was answered and told, without secrets. */
export async function recordLive(target: LiveTarget, mask: Mask): Promise<LiveLine[]> {
  const base = target.url.replace(/(?<!\/)\/+$/, '');
  const started = performance.now();
  const lines: LiveLine[] = [];
  let lastAt = started;
  const write = (line: LiveLine) => {
    lastAt = performance.now();
    lines.push(mask.mask(line) as LiveLine);
  };
  const seconds = () => Math.round(performance.now() - started) / 1000;
  const quiet = async () => {
    lastAt = performance.now();
    while (performance.now() - lastAt < target.quietMs)
      await new Promise((resolve) => setTimeout(resolve, target.quietMs / 4));
  };

  const call = async (method: string, path: string, body: unknown, jwt?: string) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { ...(jwt ? { authorization: `JWT ${jwt}` } : {}), 'content-type': 'application/json' },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
    const answer = parse(await response.text());
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return { status: response.status, answer };
  };
  const { email, password } = target;
  const session = (await call('POST', '/api/user/token-auth/', { email, password })).answer as Json;
  mask.mask(session);
  const jwt = String(session.access_token);
  const silently: Ask = async (method, path, body = null) => (await call(method, path, body, jwt)).answer;
  const aloud: Ask = async (method, path, body = null) => {
    const { status, answer } = await call(method, path, body, jwt);
    write({ kind: 'call', t: seconds(), method, path, body, status, answer: answer ?? '' });
    return answer;
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers: Record<string, string> = {};
    for (let at = 0; at < request.rawHeaders.length; at += 2)
      headers[request.rawHeaders[at] ?? ''] = request.rawHeaders[at + 1] ?? '';
    const body = JSON.parse(Buffer.concat(chunks).toString());
    write({ kind: 'webhook', t: seconds(), path: request.url ?? '/', headers, body });
    response.end('ok');
  });
  const { host, port } = target.receiver;
  server.listen(port, host === '127.0.0.1' ? host : '0.0.0.0');
  await once(server, 'listening');
  const { port: actual } = server.address() as AddressInfo;
  const tables = await setUpStory(silently, `http://${host}:${actual}/hook`);
  await quiet();
  lines.length = 0;

  const socket = new WebSocket(`${base.replace(/^http/, 'ws')}/ws/core/?jwt_token=${encodeURIComponent(jwt)}`);
  socket.on('message', (data) => write({ kind: 'socket', t: seconds(), message: JSON.parse(String(data)) }));
  await once(socket, 'open');
  for (const id of [tables.clientId, tables.tacheId]) socket.send(JSON.stringify({ page: 'table', table_id: id }));
  try {
    await quiet();
    await playStory({ aloud, silently }, tables, quiet);
  } finally {
    socket.close();
    await call('DELETE', `/api/workspaces/${tables.workspaceId}/`, null, jwt);
    server.close();
    server.closeAllConnections();
  }
  return lines;
}

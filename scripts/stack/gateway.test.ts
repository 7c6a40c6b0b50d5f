import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Gateway, startGateway } from './gateway.ts';

let gateway: Gateway;
let targets: { bridge: string | undefined; wiki: string | undefined };
let servers: Server[];

async function startEcho(name: string): Promise<string> {
  const server = createServer((request, response) => response.end(`${name} ${request.method} ${request.url}`));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const text = async (path: string): Promise<string> => await (await fetch(`${gateway.url}${path}`)).text();

beforeEach(async () => {
  servers = [];
  targets = { bridge: await startEcho('bridge'), wiki: await startEcho('wiki') };
  gateway = await startGateway(0, '127.0.0.1', { bridge: () => targets.bridge, wiki: () => targets.wiki });
});

afterEach(async () => {
  await gateway.close();
  for (const server of servers) server.close();
});

test('paths under /bridge reach the bridge without the prefix', async () => {
  expect(await text('/bridge/api/v1/personnes?ids=1,2')).toBe('bridge GET /api/v1/personnes?ids=1,2');
  expect(await text('/bridge')).toBe('bridge GET /');
  expect(await text('/bridge?x=1')).toBe('bridge GET /?x=1');
});

test('every other path reaches the wiki unchanged, lookalikes too', async () => {
  expect(await text('/bridges/1')).toBe('wiki GET /bridges/1');
  expect(await text('/s/acadenice/p/bridge')).toBe('wiki GET /s/acadenice/p/bridge');
});

test('a service that is down answers 502, and is found again at its new address', async () => {
  targets.bridge = undefined;
  expect((await fetch(`${gateway.url}/bridge/api/health`)).status).toBe(502);
  targets.bridge = 'http://127.0.0.1:1';
  expect((await fetch(`${gateway.url}/bridge/api/health`)).status).toBe(502);
  targets.bridge = await startEcho('second');
  expect(await text('/bridge/api/health')).toBe('second GET /api/health');
});

test('a taken port rejects with EADDRINUSE', async () => {
  await expect(
    startGateway(gateway.port, '127.0.0.1', { bridge: () => undefined, wiki: () => undefined }),
  ).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

test('a stream whose service dies breaks for its reader', async () => {
  const streaming = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: ready\n\n');
  });
  servers.push(streaming);
  await new Promise<void>((resolve) => streaming.listen(0, '127.0.0.1', resolve));
  targets.bridge = `http://127.0.0.1:${(streaming.address() as AddressInfo).port}`;
  const reader = (await fetch(`${gateway.url}/bridge/api/v1/events`)).body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
  streaming.closeAllConnections();
  await expect(reader?.read()).rejects.toThrow();
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttp } from './createHttp';
import { createSessionGate } from './createSessionGate';

/** Takes requests and never answers. */
const server = createServer(() => {});
let baseUrl = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const create = (timeoutMs: number) =>
  createHttp({ baseUrl, gate: createSessionGate(), language: () => 'fr', timeoutMs });

test('a bridge that does not answer in time counts as not reached', async () => {
  await expect(create(20).get('me')).rejects.toMatchObject({ code: 'NETWORK', retryable: true });
});

test('the caller gives up before the time is over', async () => {
  const signal = AbortSignal.abort();
  await expect(create(60_000).get('me', undefined, signal)).rejects.toMatchObject({ code: 'ABORTED' });
});

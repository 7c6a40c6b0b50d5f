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

const create = (timeoutMs: number, writeTimeoutMs?: number) =>
  createHttp({
    baseUrl,
    gate: createSessionGate(),
    language: () => 'fr',
    timeoutMs,
    ...(writeTimeoutMs && { writeTimeoutMs }),
  });

test('a bridge that does not answer in time counts as not reached', async () => {
  await expect(create(20).get('me')).rejects.toMatchObject({ code: 'TIMEOUT', retryable: true });
});

test('a write is waited for longer than what is read, but not for ever', async () => {
  const http = create(10, 200);
  const ended: string[] = [];
  const write = http.send('post', 'actions/x', {}).catch((error: unknown) => ended.push('write', String(error)));
  const read = create(10, 200)
    .get('me')
    .catch(() => ended.push('read'));
  await Promise.all([write, read]);
  expect(ended.slice(0, 2)).toEqual(['read', 'write']);
});

test('the caller gives up before the time is over', async () => {
  const signal = AbortSignal.abort();
  await expect(create(60_000).get('me', undefined, signal)).rejects.toMatchObject({ code: 'ABORTED' });
});

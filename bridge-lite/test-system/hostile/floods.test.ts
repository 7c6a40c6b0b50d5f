import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { baserowSecret } from '../../src/testing/testBridge.ts';
import { type HostileBridge, openHostileBridge } from './openHostileBridge.ts';
import { statusesOf } from './rawHttp.ts';

let bridge: HostileBridge;
beforeAll(async () => {
  bridge = await openHostileBridge({ variables: { RATE_LIMITS: '{"strangers":50,"webhooks":1}' } });
});
afterAll(() => bridge.close());

const megabyte = 1024 * 1024;
const route = '/api/webhooks/baserow/projet-changed';
let strangers = 0;
/** Another stranger each time, as the proxy next to us says. */
function fromElsewhere(): string {
  strangers += 1;
  return `198.51.100.${strangers % 250}`;
}

/** A call whose body goes on as long as the server takes it; how many of its bytes went, and what was answered. */
function pour(path: string, lines: string[], length: number | 'chunked'): Promise<{ sent: number; status: number }> {
  return new Promise((resolve) => {
    const socket: Socket = connect(bridge.port, '127.0.0.1');
    const chunk = Buffer.alloc(64 * 1024, 120);
    const size = length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`;
    let answer = '';
    let isOver = false;
    const head = [`POST ${path} HTTP/1.1`, 'Host: x', 'Content-Type: application/json', size, ...lines].join('\r\n');
    const before = Buffer.byteLength(`${head}\r\n\r\n`);
    const go = () => {
      if (isOver || socket.bytesWritten - before > 32 * megabyte) return;
      const part = length === 'chunked' ? Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')]) : chunk;
      socket.write(part, () => setImmediate(go));
    };
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      isOver = true;
      resolve({ sent: socket.bytesWritten - before, status: statusesOf(answer)[0] ?? 0 });
    });
    socket.write(`${head}\r\n\r\n`, go);
  });
}

const event = (id: string, size = 0) =>
  JSON.stringify({
    ...{ table_id: bridge.tableId('projet'), event_id: id, event_type: 'rows.deleted', row_ids: [], webhook_id: 1 },
    pad: 'x'.repeat(size),
  });
const trueWebhook = (body: string, headers: Record<string, string> = { 'x-baserow-webhook-secret': baserowSecret }) =>
  fetch(`${bridge.url}${route}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const signed = (body: string) => ({
  'x-baserow-signature': createHmac('sha256', baserowSecret).update(body).digest('hex'),
});

describe('a webhook without a proof', () => {
  test.each([
    ['nothing', route, [], 8 * megabyte],
    ['nothing, without an end', route, [], 'chunked'],
    ['a wrong secret', route, ['X-Baserow-Webhook-Secret: no'], 8 * megabyte],
    ['a signature, and more than a signed body has', route, ['X-Baserow-Signature: 00'], 8 * megabyte],
    ['nothing, to the wiki’s address', '/api/webhooks/docmost', [], 'chunked'],
  ] as const)('with %s is refused before its body is read', async (_, path, lines, length) => {
    const { sent, status } = await pour(path, [...lines, `X-Forwarded-For: ${fromElsewhere()}`], length);
    expect([400, 401, 0]).toContain(status);
    // What the sockets of both ends hold counts as sent.
    expect(sent).toBeLessThan(8 * megabyte);
  });

  test('forty of them at once leave the memory as it is', async () => {
    const before = process.memoryUsage().rss;
    const calls = Array.from({ length: 40 }, () => pour(route, [`X-Forwarded-For: ${fromElsewhere()}`], 8 * megabyte));
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses.every((status) => status === 401 || status === 0)).toBe(true);
    // Forty bodies would be 320 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * megabyte);
  });

  test('whose body goes on without an end is cut off at a megabyte, also with a signature', async () => {
    const lines = ['X-Baserow-Signature: 00', `X-Forwarded-For: ${fromElsewhere()}`];
    const { status } = await pour(route, lines, 'chunked');
    expect([400, 0]).toContain(status);
  });

  test('that says nothing more holds no place for a true one', async () => {
    const sockets = Array.from({ length: 30 }, () => {
      const socket = connect(bridge.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(`POST ${route} HTTP/1.1\r\nHost: x\r\nX-Baserow-Signature: 00\r\nContent-Length: 1048576\r\n\r\n{`);
      return socket;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await trueWebhook(event('beside'))).status).toBe(202);
    const body = event('signed beside');
    const full = await trueWebhook(body, signed(body));
    expect(full.status).toBe(429);
    expect(full.headers.get('retry-after')).toBe('5');
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await trueWebhook(body, signed(body))).status).toBe(202);
  });
});

describe('true webhooks', () => {
  test('are taken whatever strangers send, and however many come', async () => {
    const stranger = { 'x-forwarded-for': '203.0.113.9' };
    const tries = await Promise.all([
      ...Array.from({ length: 200 }, () => fetch(`${bridge.url}${route}`, { headers: stranger })),
      ...Array.from({ length: 200 }, () =>
        fetch(`${bridge.url}${route}`, { method: 'POST', headers: stranger, body: '{}' }),
      ),
    ]);
    const statuses = new Set(tries.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([401, 404, 429]);
    const taken = await Promise.all(Array.from({ length: 60 }, (_, index) => trueWebhook(event(`true ${index}`))));
    expect(taken.map(({ status }) => status)).toEqual(taken.map(() => 202));
  });

  test('of seven megabytes are taken by their secret, not by a signature', async () => {
    const body = event('large', 7 * megabyte);
    expect((await trueWebhook(body)).status).toBe(202);
    expect((await trueWebhook(body, signed(body))).status).toBe(400);
    expect((await trueWebhook(event('too large', 9 * megabyte))).status).toBe(400);
  });
});

describe('the documentation', () => {
  test.each(['/api/openapi.json', '/api/docs'])(
    '%s is made once, known again, and not endless for one address',
    async (path) => {
      const ask = (headers: Record<string, string> = {}) =>
        fetch(`${bridge.url}${path}`, { headers: { 'x-forwarded-for': fromElsewhere(), ...headers } });
      const first = await ask();
      const etag = first.headers.get('etag') ?? '';
      const second = await ask();
      expect(await second.text()).toBe(await first.text());
      expect(second.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
      expect((await ask({ 'if-none-match': etag })).status).toBe(304);
      const many = await Promise.all(
        Array.from({ length: 60 }, () =>
          ask({ 'x-forwarded-for': path.length > 10 ? '203.0.113.20' : '203.0.113.21', 'if-none-match': etag }),
        ),
      );
      expect(new Set(many.map(({ status }) => status))).toEqual(new Set([304, 429]));
    },
  );
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { baserowSecret, publicOrigin } from '../../src/testing/testBridge.ts';
import { type HostileBridge, openHostileBridge, refusalOf } from './openHostileBridge.ts';
import { sendRaw, statusesOf } from './rawHttp.ts';

let bridge: HostileBridge;
beforeAll(async () => {
  bridge = await openHostileBridge();
});
beforeEach(() => {
  bridge.calls.length = 0;
});
afterAll(() => bridge.close());

const headers = { cookie: 'authToken=lea', origin: publicOrigin, 'content-type': 'application/json' };
const patch = (body: RequestInit['body']) =>
  fetch(`${bridge.url}/api/v1/taches/7`, { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit);
const writes = () => bridge.calls.filter(({ endpoint }) => /^(update|create)/.test(endpoint));

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;

describe('a body', () => {
  test.each([
    ['deep arrays', nested(100_000, '[', ']')],
    ['deep objects', nested(40_000, '{"a":', '}')],
    ['deep inside a field', `{"nom":${nested(50_000, '[', ']')}}`],
    [
      'twenty thousand keys',
      JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i]))),
    ],
    ['broken', '{"statut":'],
    ['two values', '{"statut":"en_cours"}{"statut":"terminee"}'],
    ['a number without end', `{"heures_estimees":${'9'.repeat(10_000)}}`],
    ['infinity', '{"heures_estimees":1e999}'],
    ['an array', '[{"statut":"en_cours"}]'],
    ['null', 'null'],
    ['nothing', ''],
    ['prototype keys', '{"__proto__":{"statut":"terminee"}}'],
    ['constructor keys', '{"constructor":{"prototype":{"polluted":true}}}'],
    ['unknown keys beside good ones', '{"statut":"en_cours","docmost_page_id":"x"}'],
    ['a field that is computed', '{"heures_realisees":1}'],
    ['an id', '{"id":8}'],
    ['a state as an object', '{"statut":{"id":1}}'],
    ['a link as a text', '{"personne":"1"}'],
  ])('with %s is refused', async (_, body) => {
    const response = await patch(body);
    expect(response.status).toBe(400);
    expect((await refusalOf(response)).code).toBe('VALIDATION_ERROR');
    expect(writes()).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(({} as Record<string, unknown>).statut).toBeUndefined();
  });

  test('that announces too much is refused', async () => {
    const response = await patch(JSON.stringify({ nom: 'x'.repeat(300_000) }));
    expect(response.status).toBe(400);
    expect((await refusalOf(response)).code).toBe('VALIDATION_ERROR');
  });

  test('that announces nothing and never ends is cut off', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(120));
        if (sent > 500) controller.close();
      },
    });
    const status = await patch(endless).then(
      (response) => response.status,
      () => 'cut off',
    );
    expect([400, 'cut off']).toContain(status);
    expect(writes()).toEqual([]);
  });

  test('that is not UTF-8 does no harm', async () => {
    const bytes = Buffer.concat([Buffer.from('{"nom":"'), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('"}')]);
    const response = await patch(bytes);
    expect([200, 400]).toContain(response.status);
    if (response.status === 200) expect(await response.text()).toContain('\ufffd');
  });

  test.each(['\\u0000', '\\ud800', '\\u202e\\u2066'])(
    'with the character %s is taken as text or refused',
    async (text) => {
      const response = await patch(`{"nom":"a${text}b"}`);
      expect([200, 400]).toContain(response.status);
      expect(() => JSON.parse(JSON.stringify(response.headers))).not.toThrow();
      JSON.parse(await response.text());
    },
  );

  test('that claims to be compressed is not unpacked', async () => {
    const response = await fetch(`${bridge.url}/api/v1/taches/7`, {
      method: 'PATCH',
      headers: { ...headers, 'content-encoding': 'gzip' },
      body: Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
    });
    expect(response.status).toBe(400);
  });

  test('shorter than announced holds nobody up and writes nothing', async () => {
    const request = `PATCH /api/v1/taches/7 HTTP/1.1\r\nHost: x\r\nCookie: authToken=lea\r\nOrigin: ${publicOrigin}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"statut":"en_cours"}`;
    expect(statusesOf(await sendRaw(bridge.port, request)).filter((status) => status < 400)).toEqual([]);
    expect(writes()).toEqual([]);
  });
});

describe('a webhook', () => {
  const send = (body: string, secret = baserowSecret) =>
    bridge.app.request('/api/webhooks/baserow/projet-changed', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-baserow-webhook-secret': secret },
      body,
    });

  test.each([
    ['deep', nested(200_000, '[', ']')],
    ['deep inside', `{"table_id":1,"event_id":"a","event_type":"rows.updated","items":${nested(100_000, '[', ']')}}`],
    ['prototype keys', '{"__proto__":{"table_id":1}}'],
    ['ids that are none', '{"table_id":1,"event_id":"a","event_type":"rows.deleted","row_ids":["1",null,{}]}'],
    ['a table that is none', '{"table_id":"personne","event_id":"a","event_type":"rows.deleted","row_ids":[1]}'],
    ['an endless event name', `{"table_id":1,"event_id":"a","event_type":"${'x'.repeat(10_000)}"}`],
  ])('with a body of %s is refused', async (_, body) => {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect((await refusalOf(response)).code).toBe('VALIDATION_ERROR');
  });

  test('of more than eight megabytes is refused', async () => {
    const response = await send(`{"x":"${'x'.repeat(9_000_000)}"}`);
    expect(response.status).toBe(400);
    expect((await refusalOf(response)).code).toBe('VALIDATION_ERROR');
  });

  test('without proof is refused before its body is looked at', async () => {
    const response = await send('{', 'wrong');
    expect(response.status).toBe(401);
    expect((await refusalOf(response)).code).toBe('AUTH_INVALID');
  });
});

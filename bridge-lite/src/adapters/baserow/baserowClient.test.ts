import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asAppError } from '../../http/errorAnswer.ts';
import { skipRetryWaits } from '../../testing/skipRetryWaits.ts';
import { type BaserowClientOptions, createBaserowClient } from './baserowClient.ts';
import * as errors from './baserowErrors.ts';

let retries: ReturnType<typeof skipRetryWaits>;
beforeAll(() => {
  retries = skipRetryWaits();
});
afterAll(() => retries.restore());

type Answer = () => Promise<Response> | Response;

/** A client whose calls get these answers in turn; the last one repeats. */
function clientWith(answers: Answer[], options: Partial<BaserowClientOptions> = {}) {
  const requests: Request[] = [];
  const { waits } = retries;
  waits.length = 0;
  const client = createBaserowClient({
    url: 'http://baserow.test/base/',
    token: 'secret-token',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      if (!answer) throw new Error('no answer left');
      return answer();
    },
    ...options,
  });
  return { client, requests, waits };
}

const ok = () => Response.json({ id: 1 });
const refusal = (status: number, body: unknown, headers?: Record<string, string>) => () =>
  Response.json(body, { status, headers });
const get = { method: 'GET', path: '/api/rows/', endpoint: 'list' } as const;
const patch = { method: 'PATCH', path: '/api/rows/1/', endpoint: 'update', body: { nom: 'x' } } as const;

describe('a request', () => {
  test('carries the token, the origin mark and the query under the base address', async () => {
    const { client, requests } = clientWith([ok]);
    await client.send({ ...get, query: { search: 'a&b=c', filters: '{"x":"é"}' } });
    const [request] = requests;
    expect(request?.url).toBe(
      'http://baserow.test/base/api/rows/?search=a%26b%3Dc&filters=%7B%22x%22%3A%22%C3%A9%22%7D',
    );
    expect(request?.headers.get('authorization')).toBe('Token secret-token');
    expect(request?.headers.get('x-bridge-origin')).toBe('bridge');
  });

  test('answers null for 204', async () => {
    const { client } = clientWith([() => new Response(null, { status: 204 })]);
    expect(await client.send({ ...get, method: 'DELETE' })).toBeNull();
  });
});

describe('every refusal of Baserow has its own error', () => {
  test.each([
    [401, { error: 'ERROR_TOKEN_DOES_NOT_EXIST' }, errors.BaserowTokenError],
    [401, { error: 'ERROR_NO_PERMISSION_TO_TABLE' }, errors.BaserowPermissionError],
    [401, { detail: 'Authentication credentials were not provided.' }, errors.BaserowTokenError],
    [404, { error: 'ERROR_TABLE_DOES_NOT_EXIST' }, errors.BaserowTableNotFoundError],
    [404, { error: 'ERROR_ROW_DOES_NOT_EXIST' }, errors.BaserowRowNotFoundError],
    [400, { error: 'ERROR_QUERY_PARAMETER_VALIDATION' }, errors.BaserowQueryError],
    [400, { error: 'ERROR_PAGE_SIZE_LIMIT' }, errors.BaserowQueryError],
    [
      400,
      { error: 'ERROR_REQUEST_BODY_VALIDATION', detail: { nom: [{ error: 'x', code: 'y' }] } },
      errors.BaserowBodyError,
    ],
    [400, { error: 'ERROR_REQUEST_BODY_VALIDATION', detail: 'plain' }, errors.BaserowBodyError],
    [400, { error: 'ERROR_ROW_IDS_NOT_UNIQUE' }, errors.BaserowDuplicateIdsError],
    [400, { error: 'ERROR_FIELD_DATA_CONSTRAINT' }, errors.BaserowUniqueError],
    [409, { error: 'ERROR_DATABASE_DEADLOCK' }, errors.BaserowBusyError],
    [409, { error: 'ERROR_FAILED_TO_LOCK_TABLE_DUE_TO_CONFLICT' }, errors.BaserowBusyError],
    [429, { detail: 'Request was throttled.' }, errors.BaserowThrottledError],
    [400, { detail: 'JSON parse error' }, errors.BaserowProtocolError],
    [500, {}, errors.BaserowServerError],
    [503, 'text', errors.BaserowServerError],
  ])('%d %j', async (status, body, expected) => {
    const { client } = clientWith([refusal(status, body)], { retries: 0 });
    const error: unknown = await client.send(patch).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(expected);
    expect(asAppError(error)?.code).toBe(expected === errors.BaserowUniqueError ? 'CONFLICT' : 'BASEROW_UNAVAILABLE');
    expect(String(error)).not.toContain('secret-token');
  });
});

describe('an answer that is not Baserow’s', () => {
  test.each([
    ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['half a body', () => new Response('{"results":[{"id":1,')],
    ['an empty body', () => new Response('')],
  ])('%s is a protocol error', async (_name, answer) => {
    const { client } = clientWith([answer], { retries: 0 });
    await expect(client.send(get)).rejects.toThrow(errors.BaserowProtocolError);
  });

  test('a body that breaks off is a protocol error', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"id"'));
            controller.error(new Error('connection reset'));
          },
        }),
      );
    await expect(clientWith([broken], { retries: 0 }).client.send(get)).rejects.toThrow(errors.BaserowProtocolError);
  });

  test.each([
    ['sends nothing', () => {}],
    ['stops amid its body', (response: ServerResponse) => void response.write('{"results":')],
  ])('a server that %s is a timeout', async (_name, behave) => {
    let requests = 0;
    const server = createServer((request, response) => {
      if (request.url === '/warm') return void response.end();
      requests += 1;
      return behave(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await (await fetch(`${url}/warm`)).text();
    const client = createBaserowClient({ url, token: 't', timeoutMs: 200 });
    await expect(client.send(get)).rejects.toThrow(errors.BaserowTimeoutError);
    expect(requests).toBe(1);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

test('a redirection is not followed', async () => {
  const redirect = () => new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } });
  const { client, requests } = clientWith([redirect], { retries: 0 });
  await expect(client.send(get)).rejects.toThrow(errors.BaserowProtocolError);
  expect(requests.map(({ redirect: mode }) => mode)).toEqual(['error']);
});

describe('retries', () => {
  const down = () => Promise.reject(new TypeError('fetch failed'));

  test.each([
    ['a lost connection', down],
    ['a 503', refusal(503, {})],
    ['HTML', () => new Response('<html>')],
  ] as [string, Answer][])('a reading is sent again after %s', async (_name, failure) => {
    const { client, requests } = clientWith([failure, failure, ok]);
    expect(await client.send(get)).toEqual({ id: 1 });
    expect(requests).toHaveLength(3);
  });

  test.each([
    ['a lost connection', down, true],
    ['a 503', refusal(503, {}), true],
    ['a refused body', refusal(400, { error: 'ERROR_REQUEST_BODY_VALIDATION' }), false],
  ] as [string, Answer, boolean][])('a write is not sent again after %s', async (_name, failure, maybeWritten) => {
    const { client, requests } = clientWith([failure, ok]);
    await expect(client.send(patch)).rejects.toMatchObject({ maybeWritten });
    expect(requests).toHaveLength(1);
  });

  test('a write is sent again after a deadlock', async () => {
    const { client, requests } = clientWith([refusal(409, { error: 'ERROR_DATABASE_DEADLOCK' }), ok]);
    expect(await client.send(patch)).toEqual({ id: 1 });
    expect(requests).toHaveLength(2);
    expect(await requests[1]?.json()).toEqual({ nom: 'x' });
  });

  test('a locked table is waited for longer than a fault, and named when it stays locked', async () => {
    const locked = refusal(409, { error: 'ERROR_FAILED_TO_LOCK_TABLE_DUE_TO_CONFLICT' });
    const patient = clientWith([locked, locked, locked, locked, ok]);
    expect(await patient.client.send(patch)).toEqual({ id: 1 });
    expect(patient.waits).toHaveLength(4);
    const hopeless = clientWith([locked]);
    await expect(hopeless.client.send(patch)).rejects.toThrow(errors.BaserowBusyError);
    expect(hopeless.requests).toHaveLength(5);
    const failing = clientWith([refusal(503, {})]);
    await expect(failing.client.send(get)).rejects.toThrow(errors.BaserowServerError);
    expect(failing.requests).toHaveLength(3);
  });

  test('Retry-After is honoured when it is short, and told when it is long', async () => {
    const short = clientWith([refusal(429, {}, { 'retry-after': '2' }), ok]);
    await short.client.send(patch);
    expect(short.waits).toEqual([2000]);
    const long = clientWith([refusal(429, {}, { 'retry-after': '60' }), ok]);
    await expect(long.client.send(get)).rejects.toMatchObject({ retryAfterSeconds: 60 });
    expect(long.requests).toHaveLength(1);
  });

  test('a refusal is not sent again', async () => {
    const { client, requests } = clientWith([refusal(404, { error: 'ERROR_ROW_DOES_NOT_EXIST' })]);
    await expect(client.send(get)).rejects.toThrow(errors.BaserowRowNotFoundError);
    expect(requests).toHaveLength(1);
  });
});

test('at most so many calls fly at once', async () => {
  let flying = 0;
  let most = 0;
  const answer = async () => {
    flying += 1;
    most = Math.max(most, flying);
    await new Promise((resolve) => setImmediate(resolve));
    flying -= 1;
    return ok();
  };
  const { client } = clientWith([answer], { concurrency: 3 });
  await Promise.all(Array.from({ length: 20 }, () => client.send(get)));
  expect(most).toBe(3);
});

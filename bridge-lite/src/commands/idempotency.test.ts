import { beforeEach, describe, expect, test } from 'vitest';
import { type RuleName, refuse } from '../../model/index.ts';
import { BaserowTimeoutError, BaserowTokenError } from '../adapters/baserow/baserowErrors.ts';
import { AppError, Conflict, ValidationFailed } from '../errors/appError.ts';
import { createSay } from '../i18n/say.ts';
import type { IdempotencyStore, StoredAnswer } from '../ports/idempotencyStore.ts';
import { isFinalFailure, runIdempotent } from './idempotency.ts';
import { appErrorOf } from './sentences.ts';

const ruleRefusal = (rule: RuleName) => appErrorOf(refuse(rule, 'Non.'), createSay({}, { option: String }));

let stored: Map<string, { fingerprint: string; answer?: StoredAnswer }>;
let runs: number;
const store: IdempotencyStore = {
  async reserve({ key, fingerprint }) {
    const known = stored.get(key);
    if (!known) {
      stored.set(key, { fingerprint });
      return { state: 'reserved', isAgain: false, since: 0, notes: null };
    }
    return known.answer
      ? { state: 'done', fingerprint: known.fingerprint, answer: known.answer }
      : { state: 'running', fingerprint: known.fingerprint };
  },
  note: async () => {},
  complete: async ({ key }, answer) =>
    void stored.set(key, { fingerprint: stored.get(key)?.fingerprint ?? '', answer }),
  release: async ({ key }) => void stored.delete(key),
  prune: async () => 0,
};
beforeEach(() => {
  stored = new Map();
  runs = 0;
});

const request = {
  caller: 'personne:1',
  key: 'key-12345' as string | undefined,
  method: 'POST',
  path: '/p',
  body: '{}',
};
const answerOf = (error: unknown) => (isFinalFailure(error) ? { status: 422, body: 'refused' } : undefined);
const run = async () => {
  runs += 1;
  return { status: 200, body: `run ${runs}` };
};

describe('runIdempotent', () => {
  test('runs once for a key and gives the first answer again', async () => {
    expect(await runIdempotent(store, { request, run, answerOf })).toEqual({
      status: 200,
      body: 'run 1',
      replayed: false,
    });
    expect(await runIdempotent(store, { request, run, answerOf })).toEqual({
      status: 200,
      body: 'run 1',
      replayed: true,
    });
    expect(runs).toBe(1);
  });

  test('runs each time without a key', async () => {
    await runIdempotent(store, { request: { ...request, key: undefined }, run, answerOf });
    await runIdempotent(store, { request: { ...request, key: undefined }, run, answerOf });
    expect(runs).toBe(2);
  });

  test.each([{ body: '{"a":1}' }, { path: '/q' }, { method: 'PATCH' }])('refuses the key for %j', async (other) => {
    await runIdempotent(store, { request, run, answerOf });
    await expect(runIdempotent(store, { request: { ...request, ...other }, run, answerOf })).rejects.toThrow(
      expect.objectContaining({ messageKey: 'conflict.idempotencyBody' }),
    );
  });

  test('refuses a key whose first request still runs', async () => {
    const { promise, resolve } = Promise.withResolvers<StoredAnswer>();
    const first = runIdempotent(store, { request, run: () => promise, answerOf });
    await expect(runIdempotent(store, { request, run, answerOf })).rejects.toThrow(
      expect.objectContaining({ messageKey: 'conflict.idempotencyRunning' }),
    );
    resolve({ status: 200, body: 'first' });
    expect((await first).body).toBe('first');
    expect(runs).toBe(0);
  });

  test('a refusal of a rule is an answer like another', async () => {
    const refused = ruleRefusal('RG-06');
    await expect(runIdempotent(store, { request, run: () => Promise.reject(refused), answerOf })).rejects.toThrow(
      refused,
    );
    expect(await runIdempotent(store, { request, run, answerOf })).toEqual({
      status: 422,
      body: 'refused',
      replayed: true,
    });
  });

  test('a failure that did nothing leaves the key free', async () => {
    const refuse = () => Promise.reject(new ValidationFailed([]));
    await expect(runIdempotent(store, { request, run: refuse, answerOf })).rejects.toThrow(ValidationFailed);
    expect((await runIdempotent(store, { request, run, answerOf })).replayed).toBe(false);
  });
});

describe('isFinalFailure', () => {
  const call = { path: '/', status: 500 };
  test.each([
    ['a bug', new TypeError('x'), true],
    ['a database that is lost', new Error('Query read timeout'), false],
    ['a rule', ruleRefusal('RG-01'), true],
    ['a conflict', new Conflict('conflict.version'), true],
    ['a wrong request', new ValidationFailed([]), false],
    ['Docmost down', new AppError('DOCMOST_UNAVAILABLE', 'unavailable.docmost', { retryable: true }), false],
    ['a reading of Baserow that timed out', new BaserowTimeoutError({ ...call, method: 'GET' }), false],
    ['a write that timed out and may be done', new BaserowTimeoutError({ ...call, method: 'PATCH' }), false],
    ['a write that Baserow refused', new BaserowTokenError({ ...call, method: 'PATCH' }), false],
  ])('%s: %s', (_name, error, expected) => {
    expect(isFinalFailure(error)).toBe(expected);
  });
});

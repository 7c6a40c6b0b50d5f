import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collections } from '../../src/testing/wire.ts';
import { operationsOf } from './apiOperations.ts';
import { type FuzzTarget, openFuzzTarget } from './openFuzzTarget.ts';

let target: FuzzTarget;
beforeAll(async () => {
  target = await openFuzzTarget();
});
afterAll(() => target.bridge.close());

test('the document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(target.document));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('every collection is described, and every operation says what it refuses', () => {
  const operations = operationsOf(target.document);
  const names = operations.map(({ name }) => name);
  for (const collection of Object.values(collections)) {
    expect(names).toContain(`GET /api/v1/${collection}`);
    expect(names).toContain(`GET /api/v1/${collection}/{id}`);
  }
  for (const { name, method, path, answers } of operations) {
    if (!path.startsWith('/api/v1/')) continue;
    const isQuery = path.endsWith('/query');
    const isRowWrite = method !== 'GET' && !isQuery && !/^\/api\/v1\/(session|sync|docmost|copy)/.test(path);
    const expected = [400, 401, 403, 429, 500, 502, 503, ...(isRowWrite ? [404, 409, 422] : [])];
    expect([...answers.keys()], name).toEqual(expect.arrayContaining(expected));
  }
});

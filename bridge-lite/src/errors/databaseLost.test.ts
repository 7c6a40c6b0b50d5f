import { expect, test } from 'vitest';
import { AppError } from './appError.ts';
import { DatabaseUnavailable, isDatabaseLost } from './databaseLost.ts';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

test.each([
  ['a connection that is refused', withCode('ECONNREFUSED'), true],
  ['a server that stops', withCode('57P01'), true],
  ['one that hangs', new Error('Query read timeout'), true],
  [
    'one that is lost under a query',
    new Error('Failed query', { cause: new Error('Connection terminated unexpectedly') }),
    true,
  ],
  ['a value that it refuses', withCode('22P02'), false],
  ['a bug', new TypeError('x'), false],
  [
    'Baserow that cannot be reached',
    new AppError('BASEROW_UNAVAILABLE', 'unavailable.baserow', { cause: withCode('ECONNREFUSED') }),
    false,
  ],
  ['what says so already', new DatabaseUnavailable(new Error('x')), true],
])('%s', (_, error, isLost) => {
  expect(isDatabaseLost(error)).toBe(isLost);
});

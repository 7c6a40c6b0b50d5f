import { expect, test } from 'vitest';
import { AppError } from '../errors/appError.ts';
import { createParkedLines } from './parkedLines.ts';

test('a line that fails again stays aside, and says how', async () => {
  const failures: Error[] = [
    new TypeError('with a value of a row'),
    new AppError('DOCMOST_UNAVAILABLE', 'unavailable.wiki', { retryable: true }),
  ];
  const lines = createParkedLines({
    places: { parked: async () => [{ reader: 'sync', seq: 3, error: 'TypeError', at: '2026-09-01 09:00:00+00' }] },
    readers: new Map([['sync', async () => Promise.reject(failures.shift())]]),
  });
  expect(await lines.list()).toMatchObject([{ at: '2026-09-01T09:00:00.000Z' }]);
  await expect(lines.replay('sync', 3)).rejects.toMatchObject({ code: 'CONFLICT', details: { error: 'TypeError' } });
  await expect(lines.replay('sync', 3)).rejects.toMatchObject({ code: 'DOCMOST_UNAVAILABLE' });
  await expect(lines.replay('sync', 4)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

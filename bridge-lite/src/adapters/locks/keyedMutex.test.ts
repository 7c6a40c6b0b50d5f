import { expect, test } from 'vitest';
import { createKeyedMutex } from './keyedMutex.ts';

test('who waits too long gets nothing, lets go of what it held, and lets nobody pass who is not next', async () => {
  const locks = createKeyedMutex(30);
  const goOn = Promise.withResolvers<void>();
  const order: string[] = [];
  const first = locks.withLocks(['b'], async () => {
    await goOn.promise;
    order.push('first');
  });
  const late = locks.withLocks(['a', 'b'], async () => order.push('late'));
  await expect(late).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'conflict.busy', retryable: true });
  expect(await locks.withLocks(['a'], async () => 'free')).toBe('free');
  const behind = locks.withLocks(['b'], async () => order.push('behind'));
  goOn.resolve();
  await Promise.all([first, behind]);
  expect(order).toEqual(['first', 'behind']);
});

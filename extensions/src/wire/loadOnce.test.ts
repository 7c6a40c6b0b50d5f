import { expect, test, vi } from 'vitest';
import { loadOnce } from './loadOnce';

test('what is needed by several at once is loaded once, and is there from then on', async () => {
  const start = vi.fn(async () => 'code');
  const { find, load } = loadOnce(start);
  expect(find()).toBeUndefined();
  expect(await Promise.all([load(), load()])).toEqual(['code', 'code']);
  expect(find()).toBe('code');
  await load();
  expect(start).toHaveBeenCalledTimes(1);
});

test('a load that failed is tried again next time', async () => {
  const start = vi.fn(async () => 'code').mockRejectedValueOnce(new Error('offline'));
  const { find, load } = loadOnce(start);
  await expect(load()).rejects.toThrow('offline');
  expect(find()).toBeUndefined();
  expect(await load()).toBe('code');
});

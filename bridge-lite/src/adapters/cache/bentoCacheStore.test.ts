import { afterEach, expect, test } from 'vitest';
import { type OpenCache, openBentoCache } from './bentoCacheStore.ts';

let open: OpenCache | undefined;
afterEach(() => open?.close());

test('however many lists are thought up, few are kept, and no row gives way to them', async () => {
  open = openBentoCache();
  const { cache, lists } = open;
  await cache.set('row:projet:1', { id: 1 }, 60_000);
  for (let index = 0; index < 2000; index += 1) await lists.set(`list:${index}`, { items: [], total: 0 }, 60_000);
  const kept = await Promise.all(Array.from({ length: 2000 }, (_, index) => lists.get(`list:${index}`)));
  expect(kept.filter((list) => list !== undefined)).toHaveLength(300);
  expect(await lists.get('list:1999')).toEqual({ items: [], total: 0 });
  expect(await cache.get('row:projet:1')).toEqual({ id: 1 });
  expect(await cache.get('list:1999')).toBeUndefined();
});

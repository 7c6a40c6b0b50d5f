import { afterEach, expect, test } from 'vitest';
import { type OpenCache, openBentoCache } from './bentoCacheStore.ts';

let open: OpenCache | undefined;
afterEach(() => open?.close());

test('a value is kept for its time', async () => {
  open = openBentoCache();
  const { cache } = open;
  await cache.set('session:1', { id: 1 }, 60_000);
  await cache.set('session:2', { id: 2 }, 1);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([await cache.get('session:1'), await cache.get('session:2')]).toEqual([{ id: 1 }, undefined]);
});

import { Temporal as polyfill } from 'temporal-polyfill';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test.each([
  ['the polyfill’s where Node has none', undefined, polyfill],
  ['Node’s own where it has one', { Now: {} }, { Now: {} }],
])('Temporal is %s', async (_name, native, expected) => {
  vi.stubGlobal('Temporal', native);
  vi.resetModules();
  expect((await import('./temporal.ts')).Temporal).toEqual(expected);
});

/** Until `restore`, ky sends again at once instead of after its wait; `waits` has the milliseconds it asked for. */
export function skipRetryWaits(): { waits: number[]; restore(): void } {
  const { setTimeout } = globalThis;
  const waits: number[] = [];
  const skipping = (work: () => void, ms?: number, ...args: []) => {
    const isKy = new Error().stack?.includes('/ky/distribution/utils/delay.js') === true;
    if (isKy) waits.push(ms ?? 0);
    return setTimeout(work, isKy ? 0 : ms, ...args);
  };
  globalThis.setTimeout = Object.defineProperties(skipping, Object.getOwnPropertyDescriptors(setTimeout)) as never;
  return {
    waits,
    restore() {
      globalThis.setTimeout = setTimeout;
    },
  };
}

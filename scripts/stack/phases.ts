/** Runs one step of the start and tells how long it took. */
export type Phase = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** @param tell Told one line at the end of each step. */
export function createPhases(tell: (line: string) => void): Phase {
  return async (name, task) => {
    const started = performance.now();
    const result = await task();
    tell(`  ${name} : ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return result;
  };
}

import { dirname } from 'node:path';

export interface Choice {
  /** Test files to run, those nearest to the change first. */
  run: string[];
  /** Test files that the budget leaves to `npm test`. */
  left: string[];
}

export interface ChoiceOptions {
  /** Changed files. */
  changed: readonly string[];
  /** Seconds that all files together may take, on all workers. */
  budgetSeconds: number;
  /** Seconds that a file took the last time; undefined when nobody has measured it. */
  secondsOf: (file: string) => number | undefined;
}

/** What a test file takes that nobody has measured, in seconds. */
const unmeasuredSeconds = 0.6;

/**
 * Chooses among test files that a change reaches: those whose folder is nearest to a changed file come first, the quicker of
 * equals, until the budget is spent. A changed test itself always runs. Paths are relative to one root.
 */
export function chooseTests(reached: readonly string[], { changed, budgetSeconds, secondsOf }: ChoiceOptions): Choice {
  const isChanged = new Set(changed);
  const costOf = (file: string) => secondsOf(file) ?? unmeasuredSeconds;
  const distanceOf = (file: string) =>
    isChanged.has(file) ? -1 : Math.min(...changed.map((other) => folderDistance(file, other)));
  const ranked = reached
    .map((file) => ({ file, distance: distanceOf(file), cost: costOf(file) }))
    .sort((a, b) => a.distance - b.distance || a.cost - b.cost || a.file.localeCompare(b.file));
  const run: string[] = [];
  const left: string[] = [];
  let spent = 0;
  for (const { file, distance, cost } of ranked) {
    const fits = distance < 0 || spent + cost <= budgetSeconds;
    if (fits) spent += cost;
    (fits ? run : left).push(file);
  }
  return { run, left };
}

/** Steps from the folder of one file to that of the other: up to the folder that both are in, and down again. */
function folderDistance(one: string, other: string): number {
  const [a, b] = [one, other].map((file) => dirname(file).split('/')) as [string[], string[]];
  const shared = a.findIndex((name, depth) => name !== b[depth]);
  const common = shared < 0 ? a.length : shared;
  return a.length - common + (b.length - common);
}

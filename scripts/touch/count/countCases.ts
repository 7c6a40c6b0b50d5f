import { applyEdits } from '../applyEdits.ts';
import type { TouchCase, TouchName } from '../touchCase.ts';
import { redOf } from './checks.ts';
import { run } from './run.ts';
import { openScratchTree, type ScratchTree } from './scratchTree.ts';

/** What a change takes. */
export interface Count {
  name: TouchName;
  limit: number;
  /** Files that a person edits, by their path. */
  files: readonly string[];
  /** Files that are printed or recorded then. */
  derived: readonly string[];
  /** What is red then, and was not before. */
  red: readonly string[];
}

/** Recorded by a test, and read like code. */
const recorded = 'bridge-lite/test-system/golden/expected/';

/**
 * Does each change in a tree of the last commit and counts its files. Types and tests are then run on all changes at once: what
 * is green together is green alone. Only when something is red are the tree as it is, and each change by itself, looked at.
 * @param tell called as it goes on
 */
export async function countCases(
  root: string,
  cases: readonly TouchCase[],
  tell: (line: string) => void,
): Promise<Count[]> {
  const tree = openScratchTree(root);
  const redWith = (some: readonly TouchCase[], what: string) =>
    timed(what, tell, async () => {
      tree.reset();
      await change(tree, some);
      return redOf(tree.root);
    });
  try {
    const counts: Count[] = [];
    for (const touch of cases) counts.push(await countCase(tree, touch));
    const together = await redWith(cases, 'all changes at once');
    if (together.length === 0) return counts;

    for (const line of together) tell(`red: ${line}`);
    const before = new Set(await redWith([], 'the tree as it is'));
    for (const line of before) tell(`red already: ${line}`);
    const found: Count[] = [];
    for (const [index, count] of counts.entries()) {
      const red = await redWith(cases.slice(index, index + 1), count.name);
      found.push({ ...count, red: red.filter((line) => !before.has(line)) });
    }
    return found;
  } finally {
    tree.remove();
  }
}

async function countCase(tree: ScratchTree, touch: TouchCase): Promise<Count> {
  tree.reset();
  const printed = await change(tree, [touch]);
  const changed = tree.changed();
  const isDerived = (path: string) => printed.includes(path) || path.startsWith(recorded);
  return {
    name: touch.name,
    limit: touch.limit,
    files: changed.filter((path) => !isDerived(path)),
    derived: changed.filter(isDerived),
    red: [],
  };
}

/** Does the edits and prints what follows from them. @returns the files that were printed anew */
async function change({ root }: ScratchTree, cases: readonly TouchCase[]): Promise<string[]> {
  for (const { edits } of cases) applyEdits(root, edits);
  const { code, output } = await run(root, ['node', 'scripts/model/main.ts']);
  if (code !== 0) throw new Error(`the model cannot be printed:\n${output.slice(-2000)}`);
  return [...output.matchAll(/^printed (.+)$/gm)].map(([, path = '']) => path);
}

async function timed<T>(what: string, tell: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  tell(`${what}: ${Math.round((performance.now() - started) / 1000)} s`);
  return result;
}

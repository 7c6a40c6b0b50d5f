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

/** Does each change in a tree of the last commit, one after the other, and counts. @param tell called as it goes on */
export async function countCases(
  root: string,
  cases: readonly TouchCase[],
  tell: (line: string) => void,
): Promise<Count[]> {
  const tree = openScratchTree(root);
  try {
    const before = new Set(await timed('the tree as it is', tell, () => redOf(tree.root)));
    for (const line of before) tell(`  red already: ${line}`);
    tree.reset();
    const counts: Count[] = [];
    for (const touch of cases) {
      counts.push(await timed(touch.name, tell, () => countCase(tree, touch, before)));
      tree.reset();
    }
    return counts;
  } finally {
    tree.remove();
  }
}

async function countCase(tree: ScratchTree, { name, limit, edits }: TouchCase, before: ReadonlySet<string>) {
  applyEdits(tree.root, edits);
  const printed = await printModel(tree.root);
  const red = (await redOf(tree.root)).filter((line) => !before.has(line));
  const changed = tree.changed();
  const isDerived = (path: string) => printed.includes(path) || path.startsWith(recorded);
  return {
    name,
    limit,
    files: changed.filter((path) => !isDerived(path)),
    derived: changed.filter(isDerived),
    red,
  };
}

/** @returns the files that were printed anew */
async function printModel(root: string): Promise<string[]> {
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

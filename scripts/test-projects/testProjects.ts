import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import { testNeed } from './testNeed.ts';

export interface TestFiles {
  /** The folder that `include` starts from. */
  root: string;
  include: string[];
  /** Files that get a process of their own, as globs, each with its cause. @default {} */
  alone?: Record<string, string>;
}

/** Vitest leaves one core free by default, and of two that is half. */
export const maxWorkers = availableParallelism();

/** How long `expect.poll` waits: a busy machine takes its time, and what is there sooner is seen sooner. */
const pollMs = 20_000;

// Programs that tests start find what an earlier one compiled.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../.build/compile-cache', import.meta.url));

/**
 * Vitest projects of one workspace, one for each need of its test files. Files of a project share their workers, so that
 * what they import is loaded once; only those named in `alone` do not. Throws when such a name matches no file.
 */
export function testProjects({ root, include, alone = {} }: TestFiles): TestProjectInlineConfiguration[] {
  const isolated = new Set(Object.keys(alone).flatMap((glob) => filesOf(root, glob)));
  const byNeed = new Map<string, string[]>();
  for (const file of globSync(include, { cwd: root, exclude: ['**/node_modules/**'] })) {
    const need = isolated.has(file) ? 'alone' : (testNeed(readFileSync(join(root, file), 'utf8')) ?? 'pure');
    byNeed.set(need, [...(byNeed.get(need) ?? []), file]);
  }
  return [...byNeed].map(([name, files]) => ({
    extends: true,
    test: { name, include: files, isolate: name === 'alone', maxWorkers, expect: { poll: { timeout: pollMs } } },
  }));
}

function filesOf(root: string, glob: string): string[] {
  const files = globSync(glob, { cwd: root, exclude: ['**/node_modules/**'] });
  if (files.length === 0) throw new Error(`No test file of ${root} is called ${glob}, which is to run alone`);
  return files;
}

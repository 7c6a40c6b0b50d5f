/** What a test file needs beside Node: a DOM, or real programs (a server, PostgreSQL, git, a build), which take their time. */
export type TestNeed = 'dom' | 'process';

const domMark = /^\/\/ @vitest-environment happy-dom$/m;

/** Modules that start programs or build the workbench, by the end of the path they are imported from. */
const starters = [
  'node:child_process',
  'buildWorkbench.ts',
  'eject/testing/database.ts',
  './testing/database.ts',
  'ops/testing/runScript.ts',
  './testing/runScript.ts',
  'realBridge.ts',
  'temporaryPostgres.ts',
  'temporaryRedis.ts',
];

/** The need of a test, read from its source: how it is marked and what it imports. Undefined when plain Node will do. */
export function testNeed(source: string): TestNeed | undefined {
  if (domMark.test(source)) return 'dom';
  const imported = [...source.matchAll(/^(?:import|\}) .*from '([^']+)';$/gm)].map((match) => match[1] ?? '');
  return imported.some((path) => starters.some((starter) => path.endsWith(starter))) ? 'process' : undefined;
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Every TypeScript project of the repository, in the order of their imports. */
const projects = [
  'tsconfig.json',
  'bridge-lite/tsconfig.json',
  'extensions/tsconfig.json',
  'docmost-fork/tsconfig.json',
  'docmost-fork/overlay/tsconfig.json',
  'e2e/tsconfig.json',
];

const root = fileURLToPath(new URL('..', import.meta.url));
let failed = 0;
for (const project of projects) {
  if (!existsSync(`${root}${project}`)) throw new Error(`No TypeScript project at ${project}`);
  const started = performance.now();
  const result = spawnSync('tsc', ['--noEmit', '-p', project], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) failed += 1;
  console.log(`${result.status === 0 ? 'ok  ' : 'FAIL'} ${project} (${Math.round(performance.now() - started)} ms)`);
}
process.exit(failed === 0 ? 0 : 1);

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Every TypeScript project of the repository; the first is scripts and bridge together, which have the same settings. */
const projects = [
  'tsconfig.json',
  'extensions/tsconfig.json',
  'docmost-fork/tsconfig.json',
  'docmost-fork/overlay/tsconfig.json',
  'e2e/tsconfig.json',
];

const root = fileURLToPath(new URL('..', import.meta.url));
for (const project of projects) {
  if (!existsSync(`${root}${project}`)) throw new Error(`No TypeScript project at ${project}`);
}
const started = performance.now();
// One process reads the declarations of packages once for all of them. What each found is kept in `.build/tsc`: one without a
// change since costs nothing, and its errors are said again.
const { status } = spawnSync('tsc', ['--build', ...projects], { cwd: root, stdio: 'inherit' });
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${projects.length} TypeScript projects (${seconds} s)`);
process.exit(status === 0 ? 0 : 1);

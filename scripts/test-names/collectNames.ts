import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { readPlaywrightNames, readVitestNames } from './readNames.ts';

const run = promisify(execFile);

/**
 * The full names of all tests of a tree, as its own vitest projects and its own Playwright specs collect them, sorted. The
 * tree needs its `node_modules`. Throws when a test file cannot be loaded.
 */
export async function collectNames(tree: string): Promise<string[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'test-names-'));
  try {
    const unit = join(scratch, 'unit.json');
    const browser = join(scratch, 'browser.json');
    const bin = join(tree, 'node_modules', '.bin');
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, PLAYWRIGHT_JSON_OUTPUT_FILE: browser };
    const quiet = { env, maxBuffer: 64 * 1024 * 1024 };
    await run('playwright', ['test', '--list', '--reporter=json'], { ...quiet, cwd: join(tree, 'e2e') });
    await run('vitest', ['list', '--no-static-parse', `--json=${unit}`], { ...quiet, cwd: tree });
    const names = [
      ...readVitestNames(await readFile(unit, 'utf8'), tree),
      ...readPlaywrightNames(await readFile(browser, 'utf8')),
    ];
    return names.sort();
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

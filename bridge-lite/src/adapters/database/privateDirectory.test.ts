import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabaseFolder } from '../../testing/emptyDatabase.ts';
import { programEnv } from '../../testing/programEnv.ts';
import { makePrivate } from './privateDirectory.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridge-modes-'));
});
afterEach(() => rm(folder, { recursive: true }));

const openers = {
  bridge: [new URL('./openPglite.ts', import.meta.url).href, 'openPglite'],
  Baserow: [new URL('../../../embedded-baserow/store/persistence.ts', import.meta.url).href, 'pglitePersistence'],
} as const;

/** Opens the directory in a process with this umask; `ends` false kills it before it closes. */
async function start(of: keyof typeof openers, directory: string, umask: number, ends: boolean): Promise<void> {
  const [module, name] = openers[of];
  const program = `process.umask(${umask}); const { ${name}: open } = await import('${module}');
    const opened = await open(${JSON.stringify(directory)});
    ${ends ? 'await opened.close();' : ''} process.exit(0);`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env: programEnv() });
}

async function modesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const modes = await Promise.all(
    entries.map(async (entry) => {
      const { mode } = await stat(join(entry.parentPath, entry.name));
      return `${entry.isDirectory() ? 'directory' : 'file'} ${(mode & 0o777).toString(8)}`;
    }),
  );
  expect(modes.length).toBeGreaterThan(100);
  return [...new Set(modes)].sort();
}

test.each([
  ['bridge', 0, 'new', true],
  ['bridge', 0o22, 'existing', false],
  ['Baserow', 0, 'existing', false],
  ['Baserow', 0o22, 'new', true],
] as const)(
  'of the %s, with umask %d, a directory that is %s is for its user alone',
  async (of, umask, state, ends) => {
    const directory = join(folder, 'deep', 'data');
    if (state === 'existing') {
      await mkdir(join(folder, 'deep'));
      await createDatabaseFolder(directory);
      await chmod(directory, 0o755);
    }
    await start(of, directory, umask, ends);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect(await modesIn(directory)).toEqual(['directory 700', 'file 600']);
    for (const beside of await readdir(join(folder, 'deep')))
      if (beside.endsWith('.lock')) expect((await stat(join(folder, 'deep', beside))).mode & 0o777).toBe(0o600);
  },
);

test('a link in it is left alone', async () => {
  await writeFile(join(folder, 'outside'), '', { mode: 0o644 });
  await mkdir(join(folder, 'data'));
  await symlink(join(folder, 'outside'), join(folder, 'data', 'link'));
  await makePrivate(join(folder, 'data'));
  expect((await stat(join(folder, 'outside'))).mode & 0o777).toBe(0o644);
});

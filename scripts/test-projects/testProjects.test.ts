import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { TestProjectConfiguration, ViteUserConfig } from 'vitest/config';
import { testNeed } from './testNeed.ts';
import { testProjects } from './testProjects.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The test files of a configuration's projects, a file as often as projects take it. */
async function filesOf(folder: string, projects: TestProjectConfiguration[] = []): Promise<string[]> {
  const files: string[] = [];
  for (const project of projects) {
    if (typeof project === 'string') {
      // eslint-disable-next-line no-unsanitized/method -- configurations of this repository
      const config = (await import(join(root, project, 'vitest.config.ts'))) as { default: ViteUserConfig };
      files.push(...(await filesOf(project, config.default.test?.projects)));
    } else if ('test' in project) {
      files.push(
        ...globSync(project.test?.include ?? [], { cwd: join(root, folder) }).map((file) => join(folder, file)),
      );
    }
  }
  return files;
}

test('every test file belongs to one project', async () => {
  const known = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const listed = execFileSync('git', [...known, '*.test.ts', '*.test.tsx'], { cwd: root, encoding: 'utf8' });
  const existing = new Set(globSync(listed.trim().split('\n'), { cwd: root }));
  expect((await filesOf('', ['.'])).sort()).toEqual([...existing].sort());
});

test('a name that is to run alone and matches no file is refused', () => {
  const files = { root: import.meta.dirname, include: ['*.test.ts'] };
  expect(() => testProjects({ ...files, alone: { 'ghost.test.ts': 'no more' } })).toThrow('ghost.test.ts');
});

test.each([
  // Vitest would obey the comment if it stood here as a whole.
  ['dom', `// @vitest-${'environment'} happy-dom\nimport { test } from 'vitest';\n`],
  ['process', "import { spawn } from 'node:child_process';\n"],
  ['process', "import {\n  runScript,\n} from '../ops/testing/runScript.ts';\n"],
  [undefined, "import { parseEnv } from './env.ts';\nconst text = \"import 'node:child_process'\";\n"],
])('the need %s is read from the source', (need, source) => {
  expect(testNeed(source)).toBe(need);
});

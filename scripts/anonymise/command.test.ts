import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const run = (args: string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env });

test('help, wrong usage and failure have their exit codes, and no secret is shown', () => {
  expect(run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('--dry-run') });
  expect(run([])).toMatchObject({ status: 2, stderr: 'anonymise: ANONYMISE_SALT is needed\n' });
  const env = { ANONYMISE_SALT: 's'.repeat(32), BASEROW_TOKEN: 'very-secret' };
  const unreachable = run(['--baserow', 'http://127.0.0.1:9', '--database', 'postgres://u:hidden@127.0.0.1:9/d'], env);
  expect(unreachable.status).toBe(1);
  expect(unreachable.stderr).not.toMatch(/very-secret|hidden|ssss/);
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryPaths } from '../src/paths.ts';

const { root, overlay } = repositoryPaths();

test.each([['strict'], ['loose', '--strict', 'false']])(
  'the Nest module compiles with %s checks',
  (_name, ...args) => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', join(overlay, 'tsconfig.json'), ...args], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  },
  60_000,
);

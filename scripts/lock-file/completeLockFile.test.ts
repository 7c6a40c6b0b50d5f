import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completeLockFile, findMissingPlatforms, type LockFile } from './completeLockFile.ts';

const lock: LockFile = {
  packages: {
    '': {},
    'node_modules/tool': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: {
        '@tool/cli-darwin-arm64': '1.2.3',
        '@tool/cli-linux-x64-musl': '1.2.3',
        fsevents: '~2.3.2',
      },
    },
    'node_modules/tool/node_modules/@tool/cli-darwin-arm64': { version: '1.2.3' },
  },
};

test('a platform that npm left out is added with what npm needs to skip it elsewhere', () => {
  expect(completeLockFile(lock).packages['node_modules/@tool/cli-linux-x64-musl']).toEqual({
    version: '1.2.3',
    cpu: ['x64'],
    os: ['linux'],
    libc: ['musl'],
    dev: true,
    optional: true,
  });
});

test('what is locked, wherever it lies, stays as it is; a second run adds nothing', () => {
  const completed = completeLockFile(lock);
  expect(Object.keys(completed.packages)).toHaveLength(4);
  expect(completeLockFile(completed)).toEqual(completed);
});

test('our own lock file lacks no platform: npm ci would refuse it (npm run lock:complete mends it)', () => {
  const ours = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as LockFile;
  expect(findMissingPlatforms(ours).map(({ name }) => name)).toEqual([]);
});

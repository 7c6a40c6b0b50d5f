import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchDirectory } from '../ops/testing/scratchDirectory.ts';
import { installAnew, withAddresses } from './installAnew.mjs';

const lock = {
  lockfileVersion: 3,
  packages: {
    '': { workspaces: ['app'] },
    app: { version: '1.0.0' },
    'node_modules/app': { resolved: 'app', link: true },
    'node_modules/@scope/tool': { version: '1.2.3', integrity: 'sha512-x' },
    'app/node_modules/alias': { name: 'real', version: '2.0.0' },
  },
};

function repository(): string {
  const root = scratchDirectory();
  mkdirSync(join(root, 'app', 'node_modules', 'old'), { recursive: true });
  mkdirSync(join(root, 'node_modules', 'old'), { recursive: true });
  writeFileSync(join(root, '.npmrc'), '');
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
  for (const path of ['.', 'app']) writeFileSync(join(root, path, 'package.json'), '{}');
  return root;
}

test('only packages of the registry get an address, by the name that they have there', () => {
  const { packages } = withAddresses(lock);
  const addresses = Object.entries(packages).map(([path, entry]) => [path, 'resolved' in entry && entry.resolved]);
  expect(Object.fromEntries(addresses)).toEqual({
    '': false,
    app: false,
    'node_modules/app': 'app',
    'node_modules/@scope/tool': 'https://registry.invalid/@scope/tool/-/tool-1.2.3.tgz',
    'app/node_modules/alias': 'https://registry.invalid/real/-/real-2.0.0.tgz',
  });
});

test('what was installed beside takes the place of what was there, in every workspace; the lock file stays', () => {
  const root = repository();
  const install = (stage: string) => {
    expect(existsSync(join(stage, 'app', 'package.json'))).toBe(true);
    expect(existsSync(join(root, 'node_modules', 'old'))).toBe(true);
    mkdirSync(join(stage, 'node_modules', 'new'), { recursive: true });
    return true;
  };
  expect(installAnew(root, install)).toBe(true);
  expect(existsSync(join(root, 'node_modules', 'new'))).toBe(true);
  expect(existsSync(join(root, 'node_modules', 'old'))).toBe(false);
  expect(existsSync(join(root, 'app', 'node_modules'))).toBe(false);
  expect(existsSync(join(root, '.build', 'install'))).toBe(false);
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).toBe(JSON.stringify(lock));
});

test('an installation that fails leaves what was there', () => {
  const root = repository();
  expect(installAnew(root, () => false)).toBe(false);
  expect(existsSync(join(root, 'node_modules', 'old'))).toBe(true);
  expect(existsSync(join(root, 'app', 'node_modules', 'old'))).toBe(true);
});

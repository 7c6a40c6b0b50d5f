import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { scratchDirectory } from '../ops/testing/scratchDirectory.ts';
import { checkLicences, isAllowed } from './checkLicences.ts';

test('an expression is allowed when one of its choices is, entirely', () => {
  expect(isAllowed('MIT')).toBe(true);
  expect(isAllowed('(MIT OR CC0-1.0)')).toBe(true);
  expect(isAllowed('GPL-2.0-only OR MIT')).toBe(true);
  expect(isAllowed('MIT AND Apache-2.0')).toBe(true);
  expect(isAllowed('MIT AND SSPL-1.0')).toBe(false);
  expect(isAllowed('BUSL-1.1')).toBe(false);
  expect(isAllowed('none')).toBe(false);
});

test('a package with a refused licence, or none, is named', () => {
  const root = scratchDirectory();
  const packages: Record<string, object> = {};
  for (const [name, license] of Object.entries({ good: 'MIT', bad: 'BUSL-1.1', silent: undefined })) {
    packages[`node_modules/${name}`] = {};
    mkdirSync(join(root, 'node_modules', name), { recursive: true });
    writeFileSync(
      join(root, 'node_modules', name, 'package.json'),
      JSON.stringify({ name, version: '1.0.0', license }),
    );
  }
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
  expect(checkLicences(root)).toEqual({ checked: 3, refused: ['bad@1.0.0: BUSL-1.1', 'silent@1.0.0: none'] });
});

test('every package that is installed here is allowed', () => {
  const { checked, refused } = checkLicences(fileURLToPath(new URL('../..', import.meta.url)));
  expect(refused).toEqual([]);
  expect(checked).toBeGreaterThan(300);
});

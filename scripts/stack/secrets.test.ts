import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSecrets } from './secrets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('secrets are made once, readable by their owner only, and found again', () => {
  const file = join(folder, 'new', 'secrets.json');
  const first = loadSecrets(file);
  expect(loadSecrets(file)).toEqual(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
});

test('a damaged file stops the start instead of being replaced', () => {
  const file = join(folder, 'secrets.json');
  writeFileSync(file, '{"appSecret":"short"}');
  expect(() => loadSecrets(file)).toThrow();
});

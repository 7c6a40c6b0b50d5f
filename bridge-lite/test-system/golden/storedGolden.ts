import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { printJson } from './printJson.ts';

const folder = join(import.meta.dirname, 'expected');
const howTo =
  'Meant? Record again with UPDATE_GOLDEN=1 vitest run test-system/golden, and list the difference in docs/decisions.';

/** True when what comes out is recorded instead of compared. */
const isUpdate = process.env.UPDATE_GOLDEN === '1';

/** Names of the stored files, without their ending. */
export function storedNames(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

/**
 * Fails unless every entry is the stored one, and every stored one is there; the message names the first that differs.
 * With `UPDATE_GOLDEN=1` the entries are stored instead.
 */
export function expectStored(file: string, entries: Readonly<Record<string, unknown>>): void {
  const path = join(folder, `${file}.json`);
  const actual = JSON.parse(printJson(entries)) as Record<string, unknown>;
  if (isUpdate) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, printJson(entries));
    return;
  }
  const stored = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const names = [...new Set([...Object.keys(actual), ...Object.keys(stored)])];
  const different = names.filter((name) => JSON.stringify(actual[name]) !== JSON.stringify(stored[name]));
  const [first, ...others] = different;
  if (first === undefined) {
    expect(Object.keys(actual), `${file}: the order of the entries`).toEqual(Object.keys(stored));
    return;
  }
  const more = others.length === 0 ? '' : ` ${others.length} more differ: ${others.slice(0, 10).join(' | ')}`;
  const where = `${file}.json, « ${first} » differs from what is stored.${more}\n${howTo}\n`;
  if (!(first in stored)) expect.fail(`${where}It is not stored.`);
  if (!(first in actual)) expect.fail(`${where}It is stored, but was not run.`);
  expect(actual[first], where).toStrictEqual(stored[first]);
  expect(JSON.stringify(actual[first]), `${where}The order of keys differs.`).toBe(JSON.stringify(stored[first]));
}

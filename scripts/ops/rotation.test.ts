import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createAgeKey } from './testing/ageKey.ts';
import { runScript } from './testing/runScript.ts';
import { scratchDirectory } from './testing/scratchDirectory.ts';

const day = 86_400_000;

/** Writes one empty archive a day, `count` days back from 2026-11-20, and lists which a backup would delete. */
async function expiredAfter(count: number, keep: string): Promise<{ kept: string[]; expired: string[] }> {
  const directory = scratchDirectory();
  const { recipient } = createAgeKey(directory);
  for (let index = 0; index < count; index += 1) {
    const date = new Date(Date.UTC(2026, 10, 20) - index * day).toISOString().slice(0, 10).replaceAll('-', '');
    writeFileSync(join(directory, `formation-hub-${date}T020000Z.tar.age`), '');
  }
  writeFileSync(join(directory, 'formation-hub-20261120T010000Z.tar.age'), '');
  writeFileSync(join(directory, 'notes.txt'), '');
  const args = ['--dest', directory, '--recipient', recipient, '--keep', keep, '--dry-run'];
  const { stdout, code } = await runScript('backup.sh', args);
  expect(code).toBe(0);
  const expired = [...stdout.matchAll(/would delete: formation-hub-(\d{8}T\d\d)/g)].map((match) => match[1] ?? '');
  const all = readdirSync(directory).flatMap((name) => /^formation-hub-(\d{8}T\d\d)/.exec(name)?.[1] ?? []);
  return {
    expired,
    kept: all
      .filter((name) => !expired.includes(name))
      .sort()
      .reverse(),
  };
}

test('the newest archive of each day, week and month is kept, as many as asked', async () => {
  const { kept } = await expiredAfter(120, '7,4,3');
  expect(kept).toEqual([
    // seven days
    '20261120T02',
    '20261119T02',
    '20261118T02',
    '20261117T02',
    '20261116T02',
    '20261115T02',
    '20261114T02',
    // the weeks before those (their Sundays): 20261115 is the second week already
    '20261108T02',
    '20261101T02',
    // the months before: the last day of each
    '20261031T02',
    '20260930T02',
  ]);
});

test('an older archive of a day that has a newer one goes first', async () => {
  const { expired } = await expiredAfter(3, '7,4,12');
  expect(expired).toEqual(['20261120T01']);
});

test('nothing else in the directory is ever named', async () => {
  const { expired } = await expiredAfter(5, '0,0,0');
  expect(expired).toHaveLength(6);
});

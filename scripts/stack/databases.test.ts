import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabases } from './databases.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'formation-hub-databases-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('each folder gets a database of its own that keeps what is written; one that is there is left alone', async () => {
  const kept = join(scratch, 'kept');
  const [first, second] = [join(scratch, 'data', 'a'), join(scratch, 'data', 'b')];
  await createDatabases([first, second], kept);
  const [made] = readdirSync(kept).filter((name) => name.startsWith('pglite-'));
  const madeAt = statSync(join(kept, made ?? '')).ctimeMs;

  const database = await PGlite.create(first);
  await database.exec('create table t (n int); insert into t values (42)');
  await database.close();
  await createDatabases([first, second, join(scratch, 'data', 'c')], kept);
  const again = await PGlite.create(first);
  expect((await again.query('select n from t')).rows).toEqual([{ n: 42 }]);
  await again.close();
  const other = await PGlite.create(second);
  expect((await other.query("select to_regclass('t') as t")).rows).toEqual([{ t: null }]);
  await other.close();
  expect(statSync(join(kept, made ?? '')).ctimeMs).toBe(madeAt);
  expect(readdirSync(join(scratch, 'data')).sort()).toEqual(['a', 'b', 'c']);
}, 120_000);

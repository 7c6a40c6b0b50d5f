import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { borrowDatabase } from '../testing/borrowDatabase.ts';
import { lineWithoutValues, withoutValues } from './withoutValues.ts';

test('a failed query is told by its statement, never by the values of a row', async () => {
  const database = await borrowDatabase();
  const secret = 'Léa Martin, née le 1er mai';
  const error = await database.db
    .execute(sql`insert into no_such_table (nom, note) values (${secret}, ${`deux\nlignes de ${secret}`})`)
    .then(
      () => new Error('it was taken'),
      (reason: Error) => reason,
    );
  await database.close();
  expect(error.message).toContain(secret);
  for (const text of [error.message, error.stack ?? '', String(error)]) {
    expect(withoutValues(text)).toContain('no_such_table');
    expect(withoutValues(text)).not.toContain('Martin');
  }
  expect(withoutValues(error.stack ?? '')).toMatch(/\n\s+at /);
  expect(JSON.stringify(lineWithoutValues({ error: String(error), count: 2 }))).not.toContain('Martin');
});

test('another message stays as it is', () => {
  expect(withoutValues('connect ECONNREFUSED 127.0.0.1:5432')).toBe('connect ECONNREFUSED 127.0.0.1:5432');
});

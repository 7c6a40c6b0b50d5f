import { house } from '#house';
import { createSchema } from '../model/index.ts';
import { createDatabaseCopy } from '../src/adapters/database/copy/databaseCopy.ts';
import { createDatabaseCopyReader } from '../src/adapters/database/copy/query/databaseCopyReader.ts';
import { prepareCopy } from '../src/adapters/database/copy/query/prepareCopy.ts';
import { openDatabase } from '../src/adapters/database/openDatabase.ts';
import { createTestClock } from '../src/testing/testClock.ts';

/** An empty copy on PGlite in this process, and its reader. `prepare` makes the columns and counts the rows for the planner. */
export async function openCopy() {
  const schema = createSchema(house);
  const { db, close } = await openDatabase('pglite:memory', (error) => {
    throw error;
  });
  const columns = await prepareCopy(db, schema);
  return {
    filled: createDatabaseCopy({ db, schema, clock: createTestClock() }),
    reader: createDatabaseCopyReader({ db, schema, people: house.people.entity, columns }),
    prepare: () => prepareCopy(db, schema),
    close,
  };
}

/** Milliseconds that something takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

import { house } from '#house';
import { createDatabaseBindings } from '../src/adapters/database/copy/databaseBindings.ts';
import { createDatabaseLogPlaces } from '../src/adapters/database/copy/databaseLogPlaces.ts';
import { createKeyedMutex } from '../src/adapters/locks/keyedMutex.ts';
import { databaseCopy } from '../src/compose/createRows.ts';
import { borrowDatabase } from '../src/testing/borrowDatabase.ts';
import { checkCopySchedules } from './checkCopySchedules.ts';
import { schema } from './copyProcess.ts';

checkCopySchedules('database', async (clock) => {
  const { db, close } = await borrowDatabase();
  const parts = databaseCopy({ db, schema, people: house.people.entity, clock });
  const kept = {
    ...{ parts, places: createDatabaseLogPlaces(db), bindings: createDatabaseBindings(db) },
    ...{ locks: createKeyedMutex(), seen: [] },
  };
  return { kept, close };
});

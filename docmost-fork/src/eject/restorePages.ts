import { EjectError } from './EjectError.ts';
import type { EjectDatabase } from './ejectDatabase.ts';
import { readBackup, readJournal } from './ejectState.ts';
import { findStoredTables } from './storedTables.ts';

/** Puts every row of the last backup back as it was. Returns how many. Throws EjectError when there is no whole backup. */
export async function restorePages(database: EjectDatabase, stateDir: string): Promise<number> {
  const journal = await readJournal(stateDir, database.name);
  if (journal === undefined || journal.phase === 'backup')
    throw new EjectError('STATE_UNFIT', `${stateDir} holds no finished backup of this database`);
  const tables = new Map((await findStoredTables(database)).map((table) => [table.name, table]));
  return database.transaction(async (transaction) => {
    let count = 0;
    for await (const line of readBackup(stateDir, journal.run)) {
      const table = tables.get(line.table);
      if (table === undefined)
        throw new EjectError('STATE_UNFIT', `the database has no table "${line.table}" any more`);
      const values: unknown[] = [line.id];
      const sets: string[] = [];
      if (table.contentType !== null) sets.push(`content = $${values.push(line.content)}::text::${table.contentType}`);
      const ydoc = line.ydoc === null ? null : Buffer.from(line.ydoc, 'base64');
      if (table.hasYdoc) sets.push(`ydoc = $${values.push(ydoc)}::bytea`);
      const updated = await transaction.query(
        `update ${table.name} set ${sets.join(', ')} where id = $1::${table.keyType} returning id`,
        values,
      );
      count += updated.length;
    }
    return count;
  });
}

import { and, eq } from 'drizzle-orm';
import type { LogPlaces } from '../../../ports/logPlaces.ts';
import { logReaders, parkedChanges } from '../copySchema.ts';
import type { Database } from '../openDatabase.ts';

export function createDatabaseLogPlaces(db: Database): LogPlaces {
  return {
    async find(reader) {
      const [row] = await db.select().from(logReaders).where(eq(logReaders.name, reader));
      return row?.seq;
    },
    async put(name, seq) {
      await db.insert(logReaders).values({ name, seq }).onConflictDoUpdate({ target: logReaders.name, set: { seq } });
    },
    park: async (parked) => void (await db.insert(parkedChanges).values(parked).onConflictDoNothing()),
    parked: () => db.select().from(parkedChanges).orderBy(parkedChanges.seq),
    async unpark(reader, seq) {
      await db.delete(parkedChanges).where(and(eq(parkedChanges.reader, reader), eq(parkedChanges.seq, seq)));
    },
  };
}

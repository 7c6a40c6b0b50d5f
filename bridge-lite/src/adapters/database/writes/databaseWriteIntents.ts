import { randomUUID } from 'node:crypto';
import { asc, eq, lt } from 'drizzle-orm';
import type { Clock } from '../../../ports/clock.ts';
import type { WriteIntents } from '../../../ports/writeIntents.ts';
import { digestOf } from '../copy/claimIntents.ts';
import type { Database } from '../openDatabase.ts';
import { writeIntents as intents } from '../writeSchema.ts';

/** What is about to be written, in the bridge's database; `createDatabaseCopy` closes what comes true. */
export function createDatabaseWriteIntents(db: Database, clock: Clock): WriteIntents {
  return {
    async open({ entity, kind, rowId, marker, values, origin }) {
      const id = randomUUID();
      const digests = Object.entries(values).map(([name, value]) => [name, digestOf(id, value)]);
      await db.insert(intents).values({
        ...{ id, entity, kind, rowId, marker },
        at: new Date(clock.now()).toISOString(),
        digests: Object.fromEntries(digests) as Record<string, string>,
        author: origin.author?.id ?? null,
        authorName: origin.author?.name ?? null,
        command: origin.command ?? null,
        run: origin.request ?? null,
      });
      return id;
    },

    async drop(id) {
      await db.delete(intents).where(eq(intents.id, id));
    },

    async openedBefore(moment) {
      const found = await db
        .select()
        .from(intents)
        .where(lt(intents.at, new Date(moment).toISOString()))
        .orderBy(asc(intents.at));
      return found.map(({ id, entity, rowId, marker, at }) => ({ id, entity, rowId, marker, at: Date.parse(at) }));
    },
  };
}

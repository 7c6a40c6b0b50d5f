import { sql } from 'drizzle-orm';
import type { BindingStore } from '../../../ports/bindings.ts';
import { bindings } from '../copySchema.ts';
import type { Database } from '../openDatabase.ts';

export function createDatabaseBindings(db: Database): BindingStore {
  return {
    all: () => db.select().from(bindings),
    async put(rows) {
      if (rows.length === 0) return;
      await db
        .insert(bindings)
        .values([...rows])
        .onConflictDoUpdate({
          target: [bindings.entity, bindings.field, bindings.option],
          set: { remoteId: sql`excluded.remote_id`, remoteName: sql`excluded.remote_name` },
        });
    },
  };
}

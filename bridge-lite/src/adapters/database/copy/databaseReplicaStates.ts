import type { ReplicaStates } from '../../../ports/replicaStates.ts';
import { replicaStates } from '../copySchema.ts';
import type { Database } from '../openDatabase.ts';

export function createDatabaseReplicaStates(db: Database): ReplicaStates {
  return {
    all: () => db.select().from(replicaStates),
    async put(state) {
      const { entity: _key, ...set } = state;
      await db.insert(replicaStates).values(state).onConflictDoUpdate({ target: replicaStates.entity, set });
    },
  };
}

import type { Schema } from '../../model/index.ts';
import { createDatabaseCopy } from '../adapters/database/copy/databaseCopy.ts';
import { createDatabaseReplicaStates } from '../adapters/database/copy/databaseReplicaStates.ts';
import { type CopyReader, createDatabaseCopyReader } from '../adapters/database/copy/query/databaseCopyReader.ts';
import { createDatabaseLinkedRows } from '../adapters/database/copy/query/databaseLinkedRows.ts';
import { prepareCopy } from '../adapters/database/copy/query/prepareCopy.ts';
import type { OpenDatabase } from '../adapters/database/openDatabase.ts';
import { createDatabaseWriteIntents } from '../adapters/database/writes/databaseWriteIntents.ts';
import type { Clock } from '../ports/clock.ts';
import type { Change, Copy } from '../ports/copy.ts';
import type { LinkedRows } from '../ports/linkedRows.ts';
import type { Locks } from '../ports/locks.ts';
import type { Logger } from '../ports/logger.ts';
import type { ReplicaStates } from '../ports/replicaStates.ts';
import type { SourceRows } from '../ports/sourceRows.ts';
import type { WriteIntents } from '../ports/writeIntents.ts';
import { createCopyHealth } from '../rows/copyHealth.ts';
import { type CopyRows, createEntityReader } from '../rows/entityReader.ts';
import { createEntityWriter } from '../rows/entityWriter.ts';
import { createCopyKeeper } from '../rows/keepCopy.ts';
import { createRowWirer } from '../rows/wireRows.ts';

/** Where a copy is kept. */
export interface CopyParts {
  /** @param onChanges hears of each change after it is committed */
  copyFor: (onChanges: (changes: readonly Change[]) => void) => Copy;
  rows: CopyRows;
  linked: LinkedRows;
  states: ReplicaStates;
  intents: WriteIntents;
}

/** A copy in the bridge's database. */
export function databaseCopy(deps: {
  db: OpenDatabase['db'];
  schema: Schema;
  /** Entity whose rows stand for people. */
  people: string;
  clock: Clock;
}): CopyParts & { reader: CopyReader; prepare(): Promise<void> } {
  const { db, schema, people, clock } = deps;
  const columns = new Set<string>();
  const reader = createDatabaseCopyReader({ db, schema, people, columns });
  return {
    reader,
    copyFor: (onChanges) => createDatabaseCopy({ db, schema, clock, onChanges }),
    rows: reader,
    linked: createDatabaseLinkedRows({ db, schema }),
    states: createDatabaseReplicaStates(db),
    intents: createDatabaseWriteIntents(db, clock),
    /** Makes the copy fast to ask; at the start, and again after the first load. */
    async prepare() {
      for (const name of await prepareCopy(db, schema)) columns.add(name);
    },
  };
}

/** What keeps, reads and writes a copy. */
export function createRows(deps: {
  parts: CopyParts;
  locks: Locks;
  schema: Schema;
  source: SourceRows;
  /** Digest of the columns and options that the rows of an entity are read by; undefined for one that has no table. */
  shapeOf: (entity: string) => Promise<string | undefined>;
  clock: Clock;
  logger: Logger;
  onChanges?: (changes: readonly Change[]) => void;
}) {
  const { locks, schema, source, shapeOf, clock, logger, onChanges } = deps;
  const { rows, linked, states, intents } = deps.parts;
  let generation = 0;
  const moved = () => {
    generation += 1;
  };
  const copy = deps.parts.copyFor((changes) => {
    moved();
    onChanges?.(changes);
  });
  const health = createCopyHealth(clock, moved);
  const keeper = createCopyKeeper({ schema, source, copy, linked, states, health, shapeOf, clock, logger });
  const wire = createRowWirer({ schema, linked });
  const reader = createEntityReader({
    rows,
    wire,
    titles: linked.titles,
    targetOf: (entity, field) => schema.field(entity, field)?.to,
    assertLoaded: keeper.assertLoaded,
    freshness: health.freshness,
    generation: () => generation,
  });
  const writer = createEntityWriter({ schema, source, copy, intents, keeper, reader, wire, locks });
  return {
    copy,
    linked,
    intents,
    health,
    keeper,
    reader,
    writer,
    /** Something that is read may have changed. */ moved,
  };
}

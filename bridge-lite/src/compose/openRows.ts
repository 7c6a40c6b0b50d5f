import { createMemoryEventHub } from '../adapters/events/memoryEventHub.ts';
import { openPostgresEventHub } from '../adapters/events/postgresEventHub.ts';
import { createLabels } from '../i18n/labels.ts';
import { createSay } from '../i18n/say.ts';
import { schemaNews } from '../ports/eventHub.ts';
import type { RowChange } from '../rows/affectedBy.ts';
import { createDetails } from '../rows/details.ts';
import { createEntityReader } from '../rows/entityReader.ts';
import { createEntityWriter } from '../rows/entityWriter.ts';
import type { Base } from './base.ts';
import type { Baserow } from './openBaserow.ts';
import type { Storage } from './openStorage.ts';

/** Rows through the cache, writes that everybody hears of, and the words for both. */
export async function openRows(base: Base, storage: Storage, baserow: Baserow) {
  const { env, house, clock, logFailure, metrics } = base;
  const { store, schema, tables } = baserow;
  const { cache, lists, database } = storage;
  const reader = createEntityReader({ schema, store, cache, lists, clock, onCache: metrics.cache });

  /** Rows were read in the shape that the schema had: they are read anew. */
  const forgetRows = () => reader.drop(schema.served.map(({ name }) => ({ entity: name, ids: null })));
  const events = env.databaseUrl.startsWith('pglite:')
    ? createMemoryEventHub({ clock })
    : await openPostgresEventHub({
        url: env.databaseUrl,
        clock,
        onForeignChange: async (change) => {
          if (change.entity !== schemaNews.entity) return reader.drop([change]);
          await forgetRows();
          await tables.refresh().catch((error: Error) => logFailure('baserow')(error));
        },
        onError: logFailure('events'),
      });
  baserow.onSchemaChange(async () => {
    await forgetRows();
    events.publish([schemaNews]);
  });

  const listeners: ((change: RowChange) => void)[] = [];
  const writer = createEntityWriter({
    ...{ schema, store, reader, events },
    locks: database.locks,
    onWritten: (change) => {
      for (const listener of listeners) listener(change);
    },
  });
  const labels = createLabels(schema, house.languages);
  return {
    reader,
    writer,
    events,
    labels,
    say: createSay(house.languages, labels),
    details: createDetails({ reader, schema }),
    /** Tells of each row that this bridge wrote itself, after it was written. */
    onWritten: (listener: (change: RowChange) => void) => void listeners.push(listener),
  };
}

export type Rows = Awaited<ReturnType<typeof openRows>>;

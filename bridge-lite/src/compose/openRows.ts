import { createBaserowNews } from '../adapters/baserow/baserowNews.ts';
import { createDatabaseLogPlaces } from '../adapters/database/copy/databaseLogPlaces.ts';
import { createMemoryEventHub } from '../adapters/events/memoryEventHub.ts';
import { openPostgresEventHub } from '../adapters/events/postgresEventHub.ts';
import { addCopyMetrics } from '../adapters/metrics/copyMetrics.ts';
import { createLabels } from '../i18n/labels.ts';
import { createSay } from '../i18n/say.ts';
import { outgoingReader } from '../log/outgoing/createOutgoing.ts';
import { schemaNews } from '../ports/eventHub.ts';
import { affectedBy } from '../rows/affectedBy.ts';
import { createDetails } from '../rows/details.ts';
import type { Base } from './base.ts';
import { createRows, databaseCopy } from './createRows.ts';
import type { Baserow } from './openBaserow.ts';
import type { Storage } from './openStorage.ts';

/** The copy of the rows and its log: read by everything, fed by Baserow and by every write of ours. */
export async function openRows(base: Base, { database }: Storage, baserow: Baserow) {
  const { env, house, clock, logger, logFailure, metrics } = base;
  const { source, schema, tables } = baserow;
  const { db, locks } = database;
  const listeners: (() => void)[] = [];
  const tellListeners = () => {
    for (const listener of listeners) listener();
  };

  let telling: Promise<void> = Promise.resolve();
  const parts = databaseCopy({ db, schema, people: house.people.entity, clock });
  const rows = createRows({
    ...{ parts, locks, schema, source, clock, logger },
    shapeOf: tables.shapeOf,
    onChanges(changes) {
      tellListeners();
      // In the order of the changes.
      telling = telling
        .then(async () => events.publish(await affectedBy({ schema, linked: rows.linked }, changes)))
        .catch(logFailure('events'));
    },
  });
  const { keeper, reader, moved } = rows;
  const events = env.databaseUrl.startsWith('pglite:')
    ? createMemoryEventHub({ clock })
    : await openPostgresEventHub({
        url: env.databaseUrl,
        clock,
        onForeignChange: async ({ entity }) => {
          moved();
          if (entity !== schemaNews.entity) return tellListeners();
          await tables.refresh().catch((error: Error) => logFailure('baserow')(error));
        },
        onError: logFailure('events'),
      });
  // Rows are read by the columns that there are now before anybody is told.
  baserow.onTablesChange(async (isInSchema) => {
    await keeper.load().catch((error: unknown) => logger.warn({ error: String(error) }, 'rows could not be read anew'));
    if (!isInSchema) return;
    moved();
    events.publish([schemaNews]);
  });

  const places = createDatabaseLogPlaces(db);
  addCopyMetrics(metrics.registry, {
    ...{ health: rows.health, copy: rows.copy, places },
    readers: ['sync', outgoingReader],
    now: () => clock.now(),
  });
  const labels = createLabels(schema, house.languages);
  return {
    ...rows,
    /** Makes the copy fast to ask; at the start, and again after the first load. */
    prepare: parts.prepare,
    query: parts.reader,
    events,
    labels,
    places,
    news: createBaserowNews({ tables, keeper }),
    say: createSay(house.languages, labels),
    details: createDetails({ reader, schema }),
    /** Resolves once everything so far is told to the open pages. */
    told: () => telling,
    /** Tells that the log has something new, whichever bridge wrote it. */
    onChanged: (listener: () => void) => void listeners.push(listener),
  };
}

export type Rows = Awaited<ReturnType<typeof openRows>>;

import { createBaserowNews } from '../adapters/baserow/baserowNews.ts';
import { createDatabaseLogPlaces } from '../adapters/database/copy/databaseLogPlaces.ts';
import { addCopyMetrics } from '../adapters/metrics/copyMetrics.ts';
import { createLabels } from '../i18n/labels.ts';
import { createSay } from '../i18n/say.ts';
import { openLiveLog } from '../log/liveLog.ts';
import { outgoingReader } from '../log/outgoing/createOutgoing.ts';
import { affectedBy } from '../rows/affectedBy.ts';
import { createDetails } from '../rows/details.ts';
import { syncReaders } from '../sync/followLog.ts';
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
  const parts = databaseCopy({ db, schema, people: house.people.entity, clock });
  const rows = createRows({
    ...{ parts, locks, schema, source, clock, logger },
    shapeOf: tables.shapeOf,
    onChanges: () => live.wake(),
  });
  const { keeper, moved } = rows;
  const live = await openLiveLog({
    copy: rows.copy,
    affected: (changes) => affectedBy({ schema, linked: rows.linked }, changes),
    onNews() {
      moved();
      for (const listener of listeners) listener();
    },
    onError: logFailure('events'),
  });
  const notices = env.databaseUrl.startsWith('pglite:')
    ? undefined
    : await (await import('../adapters/database/postgresNotices.ts')).openPostgresNotices({
        url: env.databaseUrl,
        onLog: live.wake,
        onTables: () => void tables.refresh().catch(logFailure('baserow')),
        onPages: () => live.tell('pages'),
        onError: logFailure('events'),
      });
  // Rows are read by the columns that there are now before anybody is told.
  baserow.onTablesChange(async (isInSchema) => {
    await keeper.load().catch((error: unknown) => logger.warn({ error: String(error) }, 'rows could not be read anew'));
    if (!isInSchema) return;
    moved();
    live.tell('schema');
    notices?.tell('tables');
  });

  const places = createDatabaseLogPlaces(db);
  addCopyMetrics(metrics.registry, {
    ...{ health: rows.health, copy: rows.copy, places },
    readers: [...syncReaders, outgoingReader],
    now: () => clock.now(),
  });
  const labels = createLabels(schema, house.languages);
  return {
    ...rows,
    /** Makes the copy fast to ask; at the start, and again after the first load. */
    prepare: parts.prepare,
    query: parts.reader,
    live,
    labels,
    places,
    news: createBaserowNews({ tables, keeper }),
    say: createSay(house.languages, labels),
    details: createDetails({ schema }),
    /** Tells that the log has something new, whichever bridge wrote it. */
    onChanged: (listener: () => void) => void listeners.push(listener),
    /** Tells every open page, of all bridges, that pages of the wiki changed. */
    tellPages() {
      live.tell('pages');
      notices?.tell('pages');
    },
    closeNotices: () => notices?.close(),
  };
}

export type Rows = Awaited<ReturnType<typeof openRows>>;

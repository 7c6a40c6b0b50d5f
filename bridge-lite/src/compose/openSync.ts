import { createBaserowWebhooks } from '../adapters/baserow/baserowWebhooks.ts';
import { createDatabaseSyncStore } from '../adapters/database/sync/databaseSyncStore.ts';
import { createDocmostAccounts } from '../adapters/docmost/docmostAccounts.ts';
import { createDocmostClient } from '../adapters/docmost/docmostClient.ts';
import { createDocmostWiki } from '../adapters/docmost/docmostClientWiki.ts';
import { createDocmostSessionClients } from '../adapters/docmost/docmostSessionClient.ts';
import { addSyncMetrics } from '../adapters/metrics/syncMetrics.ts';
import { defaultTemplatesFolder, loadTemplates } from '../adapters/templates/loadTemplates.ts';
import { liveRows } from '../commands/commandRows.ts';
import { createTools } from '../commands/tools.ts';
import { createCallersWiki } from '../sync/callersWiki.ts';
import { createClockWatch } from '../sync/clockWatch.ts';
import { createSync } from '../sync/createSync.ts';
import { createDocmostService } from '../sync/docmostService.ts';
import { createNotifications } from '../sync/notifications.ts';
import { createSyncAdmin } from '../sync/syncAdmin.ts';
import { knownTemplates } from '../sync/template/knownTemplates.ts';
import { watchWebhooks } from '../sync/webhookWatch.ts';
import { dayOf } from '../time/day.ts';
import type { Base } from './base.ts';
import type { Baserow } from './openBaserow.ts';
import { openMail } from './openMail.ts';
import type { Rows } from './openRows.ts';
import type { Storage } from './openStorage.ts';

/**
 * The two-way sync with its real adapters; undefined when the bridge has no account in the wiki.
 * @throws TemplateError when a page template cannot be used
 */
export async function openSync(base: Base, { database }: Storage, baserow: Baserow, rows: Rows) {
  const { env, house, clock, logger, fetch, metrics } = base;
  const { schema, tables } = baserow;
  const { reader, writer, keeper, copy, places, linked, news, onChanged, tellPages } = rows;
  if (!env.docmostAccount) {
    logger.warn({}, 'the sync with the wiki is off: DOCMOST_EMAIL and DOCMOST_PASSWORD are not set');
    return undefined;
  }
  const templates = await loadTemplates(env.templatesFolder ?? defaultTemplatesFolder, knownTemplates(house));
  // Only a bridge that syncs loads the library.
  const { createPgBossQueue } = await import('../adapters/jobs/pgBossQueue.ts');
  const jobs = createPgBossQueue({ database: await database.jobs(), logger });
  const store = createDatabaseSyncStore(database.db, clock, jobs.inboxWaker);
  const client = createDocmostClient({ url: env.docmostUrl, ...env.docmostAccount, clock, fetch });
  const wiki = createDocmostWiki(client);
  const clientOf = createDocmostSessionClients({ url: env.docmostUrl, fetch });
  const { messenger, mailbox, hasChat } = openMail(base, database);
  const webhooks = env.baserowAccount
    ? watchWebhooks(
        createBaserowWebhooks({
          ...{ ...env.baserowAccount, fetch, schema, directory: tables.directory },
          url: env.baserowUrl,
          bridgeUrl: env.baserowWebhookUrl,
          secret: env.baserowWebhookSecret,
        }),
      )
    : undefined;
  let isRunning = false;
  const logFailure = (what: string) => (error: unknown) => logger.warn({ error: String(error) }, what);

  const notifications = createNotifications({
    ...{ outbox: store.outbox, messenger, reader, clock, logger, hasChat },
    people: house.people,
    notices: house.notices,
    admins: env.notifyAdmins,
    onWaiting: () => {
      if (isRunning)
        jobs.send('messages', {}, { key: 'messages' }).catch(logFailure('a message could not be enqueued'));
    },
  });
  const notifier = base.options.notifier ?? notifications;
  const deps = {
    ...{ schema, store, jobs, wiki, reader, linked, copy, places, keeper, writer, clock, logger, templates },
    effects: house.effects,
    toolsFor: (cause: string) => createTools({ rows: liveRows(writer, { cause }), notifier, logger }),
    ...(webhooks ? { webhooks } : {}),
    locks: database.locks,
    spaces: env.syncSpaces,
    onPagesChange: tellPages,
  };
  const sync = createSync(deps, { notifications, news });
  const admin = createSyncAdmin({ sync, store, jobs, writer, clock, webhooks });
  addSyncMetrics(
    metrics.registry,
    () => sync.status(),
    () => clock.now(),
  );
  onChanged(() => {
    if (isRunning) sync.follow().catch(logFailure('the log could not be followed; the sweep will'));
  });
  baserow.onTablesNews(({ renamed, problems }) => {
    const news = [...renamed, ...problems];
    if (news.length === 0) return;
    const day = dayOf(clock.now());
    const subject = problems.length > 0 ? 'tables' : 'renommage';
    notifications
      .tellAdmins(subject, `${subject}:${day}:${news.join('|')}`, { liste: news.map((line) => `- ${line}`).join('\n') })
      .catch(logFailure('the admins could not be told of the tables of Baserow'));
  });
  // A table of admins reports as those of the house do.
  baserow.onTablesChange(async () => {
    if (isRunning) webhooks?.install().catch(logFailure('the webhooks of Baserow could not be installed'));
  });

  return {
    notifications,
    noteClockSkew: createClockWatch({ store, notifications, clock, logger }),
    /** The accounts of the wiki as that of the bridge sees them. */
    accounts: createDocmostAccounts(client),
    inbox: store.inbox,
    pages: store.pages,
    mailbox,
    admin,
    /** Undefined without an account that may see webhooks. */
    webhookState: webhooks?.state,
    docmost: createDocmostService(deps, {
      publicOrigin: env.publicOrigin,
      wikiPages: sync.wikiPages,
      wikiOf: createCallersWiki({ wiki, wikiAs: (authToken) => createDocmostWiki(clientOf(authToken)) }),
    }),
    sweep: () => sync.sweep(),
    /** Takes in a line of the log once more that was left aside. */
    replayLine: sync.replayLine,
    /** Begins to work, with what an earlier process left. */
    async start() {
      // First, so that nothing that happens from now on goes unreported; the sweep tries again what fails here.
      await webhooks?.install().catch(logFailure('the webhooks of Baserow could not be installed'));
      await jobs.start(sync.handlers);
      isRunning = true;
      await sync.recover();
      logger.info({ webhooks: webhooks !== undefined }, 'the sync with the wiki runs');
    },
    async stop() {
      if (!isRunning) return;
      isRunning = false;
      await jobs.stop();
    },
  };
}

export type Sync = NonNullable<Awaited<ReturnType<typeof openSync>>>;

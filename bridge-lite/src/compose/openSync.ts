import type { House, Schema, Tools } from '../../model/index.ts';
import type { BaserowClient } from '../adapters/baserow/baserowClient.ts';
import { createBaserowPageRows } from '../adapters/baserow/baserowPageRows.ts';
import { createBaserowWebhooks } from '../adapters/baserow/baserowWebhooks.ts';
import { entityOfNamedRow } from '../adapters/baserow/rowMapping.ts';
import type { TableDirectory } from '../adapters/baserow/tableDirectory.ts';
import type { OpenDatabase } from '../adapters/database/openDatabase.ts';
import { createDatabaseMailbox } from '../adapters/database/sync/databaseOutbox.ts';
import { createDatabaseSyncStore } from '../adapters/database/sync/databaseSyncStore.ts';
import { createDocmostClient } from '../adapters/docmost/docmostClient.ts';
import { createDocmostWiki } from '../adapters/docmost/docmostClientWiki.ts';
import { createChatMessenger } from '../adapters/mail/chatMessenger.ts';
import { createRoutedMessenger } from '../adapters/mail/routedMessenger.ts';
import { createSmtpMessenger } from '../adapters/mail/smtpMessenger.ts';
import { defaultTemplatesFolder, loadTemplates } from '../adapters/templates/loadTemplates.ts';
import type { Env } from '../env.ts';
import { createBaserowNews } from '../http/webhooks/baserowNews.ts';
import type { Clock } from '../ports/clock.ts';
import type { EntityStore } from '../ports/entityStore.ts';
import type { Logger } from '../ports/logger.ts';
import type { Wiki } from '../ports/sync/wiki.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import { createClockWatch } from '../sync/clockWatch.ts';
import { createSync } from '../sync/createSync.ts';
import { createDocmostService } from '../sync/docmostService.ts';
import { createNotifications } from '../sync/notifications.ts';
import { createSyncAdmin } from '../sync/syncAdmin.ts';
import { knownTemplates } from '../sync/template/knownTemplates.ts';

export interface SyncOptions {
  env: Env;
  house: Pick<House, 'people' | 'notices' | 'effects'>;
  schema: Schema;
  database: OpenDatabase;
  client: BaserowClient;
  directory: () => Promise<TableDirectory>;
  rows: EntityStore;
  clock: Clock;
  logger: Logger;
  fetch?: typeof fetch;
  /** Another wiki than the one of the configuration. */
  wiki?: Wiki;
}

/**
 * The two-way sync with its real adapters; undefined when the bridge has no account in the wiki.
 * @throws TemplateError when a page template cannot be used
 */
export async function openSync(options: SyncOptions) {
  const { env, house, schema, database, client, directory, rows, clock, logger, fetch } = options;
  if (!env.docmostAccount) {
    logger.warn({}, 'the sync with the wiki is off: DOCMOST_EMAIL and DOCMOST_PASSWORD are not set');
    return undefined;
  }
  const templates = await loadTemplates(env.templatesFolder ?? defaultTemplatesFolder, knownTemplates(schema));
  // Only a bridge that syncs loads the library.
  const { createPgBossQueue } = await import('../adapters/jobs/pgBossQueue.ts');
  const queue = createPgBossQueue({ database: await database.jobs(), logger });
  const store = createDatabaseSyncStore(database.db, clock, queue.inboxWaker);
  const docmost = createDocmostClient({ url: env.docmostUrl, ...env.docmostAccount, clock, fetch });
  const wiki = options.wiki ?? createDocmostWiki(docmost);
  const mailbox = env.smtpUrl === undefined ? createDatabaseMailbox(database.db, clock) : undefined;
  const mail = env.smtpUrl === undefined ? mailbox : createSmtpMessenger({ url: env.smtpUrl, from: env.mailFrom });
  const chat =
    env.notifyWebhookUrl === undefined ? undefined : createChatMessenger({ url: env.notifyWebhookUrl, fetch });
  const webhooks = env.baserowAccount
    ? createBaserowWebhooks({
        url: env.baserowUrl,
        ...env.baserowAccount,
        directory,
        bridgeUrl: env.baserowWebhookUrl,
        secret: env.baserowWebhookSecret,
        fetch,
      })
    : undefined;
  let isRunning = false;
  const logFailure = (what: string) => (error: unknown) => logger.warn({ error: String(error) }, what);

  const notifications = createNotifications({
    outbox: store.outbox,
    messenger: createRoutedMessenger(mail ?? { send: async () => {} }, chat),
    rows,
    clock,
    logger,
    people: house.people,
    notices: house.notices,
    admins: env.notifyAdmins,
    hasChat: chat !== undefined,
    onWaiting: () => {
      if (isRunning)
        queue.send('messages', {}, { key: 'messages' }).catch(logFailure('a message could not be enqueued'));
    },
  });
  const news = createBaserowNews(directory, entityOfNamedRow);

  const noteClockSkew = createClockWatch({ store, notifications, clock, logger });

  return {
    notifications,
    noteClockSkew,
    inbox: store.inbox,
    news,
    mailbox,
    store,
    queue,
    /** Puts the sync together with the parts of the bridge that it calls. */
    connect({ writer, tools }: { writer: Pick<EntityWriter, 'announce'>; tools: Tools }) {
      const deps = {
        schema,
        effects: house.effects,
        tools,
        store,
        jobs: queue,
        wiki,
        rows,
        writer,
        pageRows: createBaserowPageRows(client),
        ...(webhooks ? { webhooks } : {}),
        locks: database.locks,
        clock,
        logger,
        templates,
        spaces: env.syncSpaces,
      };
      const sync = createSync(deps, { notifications, news });
      return {
        sync,
        admin: createSyncAdmin({ sync, store, jobs: queue, rows, clock }),
        docmost: createDocmostService(deps, { publicOrigin: env.publicOrigin, wikiPages: sync.wikiPages }),
        /** Begins to work, with what an earlier process left. */
        async start() {
          // First, so that nothing that happens from now on goes unreported; the sweep tries again what fails here.
          await webhooks?.install().catch(logFailure('the webhooks of Baserow could not be installed'));
          await queue.start(sync.handlers);
          isRunning = true;
          await sync.recover();
          logger.info({ webhooks: webhooks !== undefined }, 'the sync with the wiki runs');
        },
        /** Takes in rows that the bridge wrote itself. */
        follow(changes: Parameters<typeof sync.follow>[0]) {
          if (isRunning) sync.follow(changes).catch(logFailure('an own write could not be followed; the sweep will'));
        },
        async stop() {
          if (!isRunning) return;
          isRunning = false;
          await queue.stop();
        },
      };
    },
  };
}

export type OpenSync = NonNullable<Awaited<ReturnType<typeof openSync>>>;
export type RunningSync = ReturnType<OpenSync['connect']>;

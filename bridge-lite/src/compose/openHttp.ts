import { createDatabasePersonTraces } from '../adapters/database/erase/databasePersonTraces.ts';
import { createDocmostPageLocator } from '../adapters/docmost/docmostPageLocator.ts';
import { createDocmostPageSource } from '../adapters/docmost/docmostPageSource.ts';
import { createDocmostSpaceSource } from '../adapters/docmost/docmostSpaceSource.ts';
import { createWebhookCounter } from '../adapters/metrics/syncMetrics.ts';
import { createAccountDesk } from '../commands/accountDesk.ts';
import type { Commands } from '../commands/createCommands.ts';
import { createErasePerson } from '../commands/erasePerson.ts';
import { createHistory } from '../commands/readHistory.ts';
import { createRestore } from '../commands/restore.ts';
import { createWriteAnswerer } from '../http/answerWrite.ts';
import { createApp } from '../http/app.ts';
import { createPrintedModel } from '../http/printedModel.ts';
import { createWriteRecorder } from '../http/recordWrites.ts';
import type { KeptAnswer } from '../http/routes/apiDeps.ts';
import { createAnswerMemo } from '../rows/answerMemo.ts';
import { createExplainer } from '../rows/explainFigure.ts';
import { createRebuild } from '../rows/rebuildCopy.ts';
import { createBacklinks } from '../sync/backlinks.ts';
import { createPageService } from '../sync/pageService.ts';
import { createReadablePages } from '../sync/readablePages.ts';
import { createReadableSpaces } from '../sync/readableSpaces.ts';
import type { Base } from './base.ts';
import type { Access } from './openAccess.ts';
import type { Accounts } from './openAccounts.ts';
import type { Baserow } from './openBaserow.ts';
import type { OutgoingParts } from './openOutgoing.ts';
import type { Rows } from './openRows.ts';
import type { Storage } from './openStorage.ts';
import type { Sync } from './openSync.ts';

interface Parts {
  storage: Storage;
  baserow: Baserow;
  rows: Rows;
  access: Access;
  accounts: Accounts;
  commands: Commands;
  sync: Sync | undefined;
  outgoing: OutgoingParts;
}

/** Everything that answers. */
export function openHttp(base: Base, { storage, baserow, rows, access, accounts, commands, sync, outgoing }: Parts) {
  const { env, house, clock, logger, fetch, metrics } = base;
  const { schema, tables } = baserow;
  const { reader, live, details, say, labels, news } = rows;
  const { callers, sessionTokens, limits, rights, privacy, readerOf, tellRights } = access;
  const { policy, people, answers } = house;
  const { publicPath, publicOrigin } = env;
  const source = createDocmostSpaceSource({ url: env.docmostUrl, fetch });
  const spaces = createReadableSpaces({ source, cache: storage.cache, clock });
  const readable = createReadablePages({
    source: createDocmostPageSource({ url: env.docmostUrl, fetch }),
    cache: storage.cache,
    clock,
  });
  const backlinks = sync && createBacklinks({ pages: sync.pages, spaces, readable });

  const { binding, accountsOf } = accounts;
  const desk = createAccountDesk({
    ...{ people, schema, reader, binding, accountsOf, clock },
    store: storage.accountStore,
  });
  const adminPages = { callers, publicPath, publicOrigin, logger };

  const rebuild = createRebuild({ schema, keeper: rows.keeper, clock, logger });

  const recorder = createWriteRecorder({ schema, actions: house.actions, writes: storage.writes, logger });

  return createApp({
    api: {
      history: createHistory({
        ...{ schema, commands, say, rights, privacy },
        ...{ copy: rows.copy, linked: rows.linked, undos: storage.undos },
      }),
      explain: createExplainer({ schema, reader }),
      restore: createRestore({
        schema,
        commands,
        copy: rows.copy,
        reader,
        writer: rows.writer,
        rights,
        privacy,
      }),
      erasePerson: createErasePerson({
        ...{ schema, writer: rows.writer, keeper: rows.keeper },
        traces: createDatabasePersonTraces({ db: storage.database.db, schema }),
        tableIdOf: async (entity) => {
          const found = await tables.directory();
          return found.hasTable(entity) ? found.tableId(entity) : undefined;
        },
      }),
      accounts: desk,
      copyState: {
        begin: rebuild.begin,
        async status() {
          const { asOf, stale } = reader.freshness();
          const [seq, loading] = await Promise.all([rows.copy.lastSeq(), rows.keeper.progress()]);
          const state = { as_of: new Date(asOf).toISOString(), stale, seq, loading };
          return { ...state, problems: [...baserow.problems()], rebuild: rebuild.progress() };
        },
      },
      ...{
        schema,
        policy,
        people,
        answers,
        clock,
        readerOf,
        privacy,
        details,
        commands,
        say,
        sessionTokens,
        live,
        backlinks,
        rights,
      },
      sight: privacy.sight,
      freshness: reader.freshness,
      model: createPrintedModel(schema, house),
      pages: createPageService({ schema, policy, reader, actions: commands, backlinks }),
      listTables: async () => {
        const found = await tables.directory();
        const present = schema.served.filter(({ name }) => found.hasTable(name));
        return present.map(({ name }) => ({ entity: name, table_id: found.tableId(name) }));
      },
      answerWrite: createWriteAnswerer({ idempotency: storage.idempotency, recorder, logger }),
      recorder,
      writes: storage.writes,
      remember: createAnswerMemo<KeptAnswer>({
        clock,
        generation: reader.generation,
        isKeepable: ({ isStale }) => !isStale,
      }),
      subscriptions: outgoing.subscriptions,
      parkedLines: outgoing.parkedLines,
      docmost: sync?.docmost,
      syncAdmin: sync?.admin,
    },
    webhooks: {
      ...{ news, clock, logger },
      inbox: sync?.inbox,
      onEvent: createWebhookCounter(metrics.registry),
      onClockSkew: sync?.noteClockSkew,
      baserowSecret: env.baserowWebhookSecret,
      docmostSecret: env.docmostWebhookSecret,
    },
    syncPages: {
      ...adminPages,
      syncAdmin: sync?.admin,
      mailbox: sync?.mailbox,
      loading: rows.keeper.progress,
    },
    accountPages: { ...adminPages, accounts: desk, people },
    human: {
      ...{ schema, policy, readerOf, details, tellRights, callers, backlinks, limits, logger, publicPath },
      actions: commands,
      locator: createDocmostPageLocator({ url: env.docmostUrl, fetch }),
    },
    readiness: {
      checks: { baserow: baserow.ping, database: () => storage.database.ping() },
      problems: baserow.problems,
      loading: rows.keeper.progress,
      webhooks: sync?.webhookState,
    },
    corsOrigins: env.corsOrigins,
    languages: Object.keys(house.languages),
    ...{ callers, publicOrigin, publicPath, limits, metrics, labels, logger, clock },
  });
}

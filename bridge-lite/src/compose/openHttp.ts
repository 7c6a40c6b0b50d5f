import { entityOfNamedRow } from '../adapters/baserow/rowMapping.ts';
import { createDocmostPageLocator } from '../adapters/docmost/docmostPageLocator.ts';
import { createDocmostSpaceSource } from '../adapters/docmost/docmostSpaceSource.ts';
import { createWebhookCounter } from '../adapters/metrics/syncMetrics.ts';
import type { Commands } from '../commands/createCommands.ts';
import { createWriteAnswerer } from '../http/answerWrite.ts';
import { createApp } from '../http/app.ts';
import { createPrintedModel } from '../http/printedModel.ts';
import type { KeptAnswer } from '../http/routes/apiDeps.ts';
import { createBaserowNews } from '../http/webhooks/baserowNews.ts';
import { createAnswerMemo } from '../rows/answerMemo.ts';
import { createBacklinks } from '../sync/backlinks.ts';
import { createPageService } from '../sync/pageService.ts';
import { createReadableSpaces } from '../sync/readableSpaces.ts';
import type { Base } from './base.ts';
import type { Access } from './openAccess.ts';
import type { Baserow } from './openBaserow.ts';
import type { Rows } from './openRows.ts';
import type { Storage } from './openStorage.ts';
import type { Sync } from './openSync.ts';

interface Parts {
  storage: Storage;
  baserow: Baserow;
  rows: Rows;
  access: Access;
  commands: Commands;
  sync: Sync | undefined;
}

/** Everything that answers. */
export function openHttp(base: Base, { storage, baserow, rows, access, commands, sync }: Parts) {
  const { env, house, clock, logger, fetch, metrics } = base;
  const { schema, tables } = baserow;
  const { reader, writer, events, details, say, labels } = rows;
  const { callers, sessionTokens, limits } = access;
  const { policy, people, answers } = house;
  const { publicPath, publicOrigin } = env;
  const source = createDocmostSpaceSource({ url: env.docmostUrl, fetch });
  const spaces = createReadableSpaces({ source, cache: storage.cache, clock });
  const backlinks = sync && createBacklinks({ pages: sync.pages, spaces });

  return createApp({
    api: {
      ...{ schema, policy, people, answers, clock, reader, details, commands, say, sessionTokens, events, backlinks },
      model: createPrintedModel(schema, house),
      pages: createPageService({ schema, policy, reader, actions: commands, backlinks }),
      listTables: async () => {
        const found = await tables.directory();
        return schema.served.map(({ name }) => ({ entity: name, table_id: found.tableId(name) }));
      },
      answerWrite: createWriteAnswerer({ idempotency: storage.idempotency, logger }),
      remember: createAnswerMemo<KeptAnswer>({
        clock,
        generation: reader.generation,
        isKeepable: ({ isStale }) => !isStale,
      }),
      docmost: sync?.docmost,
      syncAdmin: sync?.admin,
    },
    webhooks: {
      ...{ writer, clock, logger },
      news: createBaserowNews({ directory: tables.directory, schema, toEntity: entityOfNamedRow }),
      inbox: sync?.inbox,
      onEvent: createWebhookCounter(metrics.registry),
      onClockSkew: sync?.noteClockSkew,
      baserowSecret: env.baserowWebhookSecret,
      docmostSecret: env.docmostWebhookSecret,
    },
    syncPages: { callers, publicPath, publicOrigin, logger, syncAdmin: sync?.admin, mailbox: sync?.mailbox },
    human: {
      ...{ schema, policy, reader, callers, backlinks, limits, logger, publicPath },
      actions: commands,
      locator: createDocmostPageLocator({ url: env.docmostUrl, fetch }),
    },
    readiness: { baserow: baserow.ping, database: () => storage.database.ping() },
    corsOrigins: env.corsOrigins,
    languages: Object.keys(house.languages),
    ...{ callers, publicOrigin, publicPath, limits, metrics, labels, logger, clock },
  });
}

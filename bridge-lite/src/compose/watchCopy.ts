import { openLiveLine } from '../adapters/baserow/liveLine.ts';
import { BaserowSchemaError } from '../adapters/baserow/schemaError.ts';
import { AppError } from '../errors/appError.ts';
import { isRecent } from '../ports/clock.ts';
import { createWriteRecovery } from '../rows/recoverWrites.ts';
import type { Base } from './base.ts';
import type { Baserow } from './openBaserow.ts';
import type { Rows } from './openRows.ts';
import type { Storage } from './openStorage.ts';

/** Between two catch-ups while Baserow tells nothing by itself, and while it does. */
const cutOffMs = 30_000;
const listeningMs = 5 * 60_000;
const rightsMs = 15 * 60_000;
/** News could not be taken in, or a catch-up failed: it is tried again after this. */
const behindMs = 2000;
/** While the first load is not done, it is gone on with after this. */
const loadAgainMs = 2000;
/** Another bridge keeps the copy: asked again after this. */
const turnMs = 10_000;

/** Keeps the copy as Baserow is, for as long as the bridge runs; of several bridges one does it for all. */
export function watchCopy(
  base: Base,
  { database, writes }: Storage,
  baserow: Baserow,
  { keeper, news, health, prepare, intents }: Rows,
) {
  const { env, logger, clock } = base;
  const { schema, tables, source, account, checkRights } = baserow;
  const recoverWrites = createWriteRecovery({ intents, writes, source, keeper, clock });
  const stop = Promise.withResolvers<void>();
  let isStopped = false;
  let work: Promise<void> = Promise.resolve();
  let rightsAt = clock.now();

  const told = (what: string) => (error: unknown) => {
    // Wrong tables are told where they are found.
    if (!(error instanceof BaserowSchemaError)) logger.warn({ error: String(error) }, what);
  };

  /** Brings the whole copy up to date. */
  async function catchUp(): Promise<void> {
    await tables.refresh().catch(told('the tables of Baserow could not be looked at'));
    await keeper.load();
    for (const { name } of schema.entities) {
      await keeper.catchUp(name).catch((error: unknown) => {
        if (!(error instanceof BaserowSchemaError)) throw error;
      });
    }
    await recoverWrites().catch(told('some writes could not be closed; they are tried again'));
    if (isRecent(clock, rightsAt, rightsMs)) return;
    rightsAt = clock.now();
    await checkRights();
  }

  /** Waits, until the bridge stops at most. @param sooner ends the wait */
  async function pause(ms: number, sooner: Promise<void> = stop.promise): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    timer.unref();
    await Promise.race([promise, sooner, stop.promise]);
    clearTimeout(timer);
  }

  /** Runs with the live socket open, until the bridge stops. */
  async function keep(): Promise<void> {
    let wake: () => void = () => {};
    let isOpen = false;
    let isBehind = false;
    const tellNotTaken = told('news of Baserow could not be taken in; they are read with the next catch-up');
    const notTaken = (error: unknown) => {
      tellNotTaken(error);
      isBehind = true;
      wake();
    };
    // One after the other: a message is older than the next. What they leave open is read beside.
    const inTurn = (next: () => Promise<{ settled: Promise<unknown> }>) => {
      work = work
        .then(next)
        .then(({ settled }) => void settled.catch(notTaken))
        .catch(notTaken);
    };
    const line =
      account &&
      openLiveLine({
        url: env.baserowUrl,
        account,
        tables: async () => {
          const directory = await tables.directory();
          return schema.entities.flatMap(({ name }) => (directory.hasTable(name) ? [directory.tableId(name)] : []));
        },
        onNews: (message) => inTurn(() => news.live(message)),
        onOpen: (missing) => {
          isOpen = true;
          health.listens(missing.length === 0);
          wake();
        },
        onLost: (error) => {
          if (isOpen) logger.warn({ error: error.message }, 'the live socket of Baserow is lost; it is tried again');
          isOpen = false;
          health.listens(false);
          wake();
        },
      });
    baserow.onTablesChange(async () => line?.refresh());
    try {
      await keepUp();
    } finally {
      line?.stop();
      await work;
    }

    async function keepUp(): Promise<void> {
      let isPrepared = (await keeper.progress()).length === 0;
      await prepare();
      while (!isStopped) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        if (isBehind) await pause(behindMs);
        isBehind = false;
        await catchUp().catch((error: unknown) => {
          isBehind = true;
          health.failed();
          told('the copy could not catch up with Baserow')(error);
        });
        if (!isPrepared && (await keeper.progress()).length === 0) {
          isPrepared = true;
          await prepare();
        }
        if (isBehind) continue;
        await pause(!isPrepared ? loadAgainMs : isOpen ? listeningMs : cutOffMs, promise);
      }
    }
  }

  async function takeTurns(): Promise<void> {
    while (!isStopped) {
      try {
        await database.locks.withLocks(['copy:keeper'], keep);
      } catch (error) {
        const isOthers = error instanceof AppError && error.code === 'CONFLICT';
        if (!isOthers) logger.warn({ error: String(error) }, 'the copy is not kept at the moment; trying again');
        await pause(turnMs);
      }
    }
  }

  let running: Promise<void> | undefined;
  // Each bridge looks at the tables itself: nothing tells of a table that an admin makes.
  const looking = setInterval(() => {
    tables.refresh().catch(told('the tables of Baserow could not be looked at'));
  }, env.schemaRefreshSeconds * 1000);
  looking.unref();
  return {
    /** Begins to keep the copy, and to listen to Baserow. */
    start() {
      running ??= takeTurns();
    },
    catchUp,
    async stop() {
      isStopped = true;
      clearInterval(looking);
      stop.resolve();
      await running;
    },
  };
}

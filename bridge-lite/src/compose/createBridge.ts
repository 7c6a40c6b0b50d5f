import { type BridgeOptions, createBase } from './base.ts';
import { openAccess } from './openAccess.ts';
import { openAccounts } from './openAccounts.ts';
import { openBaserow } from './openBaserow.ts';
import { openCommands } from './openCommands.ts';
import { openHttp } from './openHttp.ts';
import { openOutgoing } from './openOutgoing.ts';
import { openPruning } from './openPruning.ts';
import { openRows } from './openRows.ts';
import { openStorage } from './openStorage.ts';
import { openSync } from './openSync.ts';
import { watchCopy } from './watchCopy.ts';

/**
 * The bridge with its real adapters. Opens the database; asks Baserow nothing yet.
 * @throws HouseError for a house that cannot be used
 */
export async function createBridge(options: BridgeOptions) {
  const base = createBase(options);
  const storage = await openStorage(base);
  const baserow = openBaserow(base, storage);
  const rows = await openRows(base, storage, baserow);
  const sync = await openSync(base, storage, baserow, rows);
  const accounts = openAccounts(base, storage, baserow, rows, sync);
  const access = openAccess(base, storage, baserow, rows, accounts);
  const commands = openCommands(base, storage, baserow, rows, sync, access);
  const outgoing = openOutgoing(base, storage, baserow, rows, sync);
  const app = openHttp(base, { storage, baserow, rows, access, accounts, commands, sync, outgoing });
  const watch = watchCopy(base, storage, baserow, rows);
  const pruning = openPruning(base, { storage, rows, deliveries: outgoing.deliveries });

  return {
    app,
    /** Makes, lists and revokes the tokens of services. */
    tokens: access.tokens,
    /** Finds the tables, and checks what the token may do with them. @throws BaserowSchemaError, BaserowError */
    connect: baserow.connect,
    /** Begins to keep the copy of the rows as Baserow is: loads what is missing, then listens and catches up. */
    keepCopy: watch.start,
    /** Brings the copy up to date now: loads what is missing, reads what changed. @throws AppError when Baserow cannot be asked */
    catchUp: watch.catchUp,
    /** Looks at the tables of Baserow now instead of in some minutes. */
    refreshSchema: baserow.tables.refresh,
    /** Begins to keep wiki and Baserow in step; no effect while the sync is off. */
    startSync: async () => sync?.start(),
    /** Begins to tell other tools what changed. */
    startWebhooks: outgoing.start,
    /** Tells other tools what changed now instead of in some seconds. */
    deliverWebhooks: outgoing.deliver,
    /** Looks at both systems now instead of in a quarter of an hour. */
    sweep: async () => sync?.sweep(),
    /** Forgets what is past its time now instead of within the hour. */
    prune: pruning.prune,
    /** Ends open event streams, so that their connections can close. */
    closeStreams: () => void rows.live.close(),
    async close() {
      await watch.stop();
      await pruning.stop();
      await outgoing.stop();
      await sync?.stop();
      rows.closeNotices();
      await rows.live.close();
      access.close();
      await storage.close();
    },
  };
}

export type Bridge = Awaited<ReturnType<typeof createBridge>>;

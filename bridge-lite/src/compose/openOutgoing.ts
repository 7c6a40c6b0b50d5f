import { isServed } from '../../model/index.ts';
import { createDatabaseDeliveries } from '../adapters/database/outgoing/databaseDeliveries.ts';
import { createDatabaseSubscriptions } from '../adapters/database/outgoing/databaseSubscriptions.ts';
import { createSecretBox } from '../adapters/outgoing/secretBox.ts';
import { createWebhookPoster } from '../adapters/outgoing/webhookPoster.ts';
import { createOutgoing, outgoingReader } from '../log/outgoing/createOutgoing.ts';
import { createSubscriptionAdmin } from '../log/outgoing/subscriptionAdmin.ts';
import { createParkedLines } from '../log/parkedLines.ts';
import type { Base } from './base.ts';
import type { Baserow } from './openBaserow.ts';
import type { Rows } from './openRows.ts';
import type { Storage } from './openStorage.ts';
import type { Sync } from './openSync.ts';

/** Between two looks for what is due; what is new in the log is seen at once. */
const lookEveryMs = 5000;

/** Webhooks to other tools of the house, and what readers of the log left aside. */
export function openOutgoing(base: Base, { database }: Storage, { schema }: Baserow, rows: Rows, sync?: Sync) {
  const { env, clock, logger } = base;
  const { copy, places, onChanged } = rows;
  const ownSecrets = [env.sessionJwtSecret, env.baserowWebhookSecret].filter((secret) => secret !== undefined);
  const subscriptions = createDatabaseSubscriptions(database.db, createSecretBox(ownSecrets));
  const deliveries = createDatabaseDeliveries(database.db);
  const poster = createWebhookPoster({ allowPrivate: env.webhooksAllowPrivate });
  const served = (entity: string) => isServed(schema, entity);
  let isStopped = false;
  const outgoing = createOutgoing({
    ...{ subscriptions, deliveries, poster, copy, places, clock, logger },
    locks: database.locks,
    isServed: served,
    chance: Math.random,
    isStopped: () => isStopped,
    async onDisabled({ id, name }, raison) {
      const key = `webhook:${id}:${clock.now()}`;
      await sync?.notifications.tellAdmins('webhook', key, { abonnement: name, raison });
    },
  });

  let isSealed = false;
  /** Seals what one of the bridge's own secrets no longer opens, before the other one changes; then sends. */
  async function work(): Promise<void> {
    if (!isSealed) await subscriptions.reseal();
    isSealed = true;
    await outgoing.run();
  }

  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const warn = (what: string) => (error: unknown) => logger.warn({ error: String(error) }, what);
  const run = () => {
    if (timer) running = work().catch(warn('webhooks could not be sent; they are tried again'));
  };
  onChanged(run);

  const readers = new Map([[outgoingReader, outgoing.reader.replay], ...(sync?.replayLine ?? [])]);
  return {
    deliveries,
    subscriptions: createSubscriptionAdmin({
      ...{ subscriptions, deliveries, poster, clock, locks: database.locks },
      reader: outgoing.reader,
      isServed: served,
      onWork: run,
    }),
    parkedLines: createParkedLines({ places, readers }),
    /** Sends what is due now instead of in some seconds. */
    deliver: work,
    /** Begins to send, with what an earlier process left. */
    start() {
      timer ??= setInterval(run, lookEveryMs).unref();
      run();
    },
    async stop() {
      clearInterval(timer);
      timer = undefined;
      isStopped = true;
      await running;
    },
  };
}

export type OutgoingParts = ReturnType<typeof openOutgoing>;

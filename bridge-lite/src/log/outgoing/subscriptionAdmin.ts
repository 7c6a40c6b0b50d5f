import { randomUUID } from 'node:crypto';
import { AppError, Conflict, ValidationFailed } from '../../errors/appError.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Locks } from '../../ports/locks.ts';
import type {
  Delivery,
  DeliveryError,
  DeliveryStore,
  Subscription,
  SubscriptionStore,
  WebhookPoster,
} from '../../ports/outgoing.ts';
import type { LogReader } from '../createLogReader.ts';
import { attemptOf } from './createDeliverer.ts';
import { createSecret, testMessageOf } from './message.ts';

/** Each line of the log is a row for each subscription that wants it. */
const maxSubscriptions = 50;

type Wanted = Pick<Subscription, 'name' | 'url' | 'entities'>;

/** What admins do with subscriptions to the log. All of it @throws AppError NOT_FOUND, ValidationFailed */
export interface SubscriptionAdmin {
  list(): Promise<Subscription[]>;
  find(id: string): Promise<Subscription>;
  /** @returns the secret too, which nobody can ask for later @throws Conflict when there are 50 */
  create(wanted: Wanted & { by: string }): Promise<Subscription & { secret: string }>;
  change(id: string, change: Partial<Wanted & Pick<Subscription, 'isActive'>>): Promise<Subscription>;
  remove(id: string): Promise<void>;
  /** Posts something harmless at once, also while the subscription is off. */
  test(id: string): Promise<{ status: number | null; error: DeliveryError | null }>;
  deliveries(id: string, window: { before?: number; limit: number }): Promise<Delivery[]>;
  /** Makes what was given up due again. @returns how many lines */
  replay(id: string): Promise<number>;
}

export function createSubscriptionAdmin(deps: {
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  poster: WebhookPoster;
  reader: Pick<LogReader, 'read'>;
  isServed: (entity: string) => boolean;
  /** Called when something may have become due. */
  onWork: () => void;
  locks: Locks;
  clock: Clock;
}): SubscriptionAdmin {
  const { subscriptions, deliveries, poster, reader, isServed, onWork, locks, clock } = deps;

  async function find(id: string): Promise<Subscription> {
    return found(await subscriptions.find(id));
  }

  function check({ url, entities }: Partial<Wanted>): void {
    if (url !== undefined && !poster.accepts(url))
      throw new ValidationFailed([{ path: ['json', 'url'], message: 'not accepted' }], 'validation.webhookUrl');
    const unknown = entities?.find((name) => !isServed(name));
    if (unknown === undefined) return;
    const issue = { path: ['json', 'entities'], message: 'unknown' };
    throw new ValidationFailed([issue], 'validation.webhookEntity', { entity: unknown });
  }

  return {
    list: () => subscriptions.list(),
    find,

    async create({ by, ...wanted }) {
      check(wanted);
      return locks.withLocks(['webhooks:create'], async () => {
        if ((await subscriptions.list()).length >= maxSubscriptions)
          throw new Conflict('conflict.webhookLimit', { nombre: maxSubscriptions }, { limit: maxSubscriptions });
        // It is told of what happens from now on.
        await reader.read();
        const now = clock.now();
        const subscription: Subscription = {
          ...{ ...wanted, id: randomUUID(), isActive: true, activeSince: now, createdAt: now, createdBy: by },
          disabledReason: null,
        };
        const secret = createSecret();
        await subscriptions.add(subscription, secret);
        return { ...subscription, secret };
      });
    },

    async change(id, change) {
      const before = await find(id);
      check(change);
      const isSwitchedOn = change.isActive === true && !before.isActive;
      const after = await subscriptions.change(id, {
        ...change,
        ...(isSwitchedOn ? { activeSince: clock.now() } : {}),
        ...(change.isActive === undefined ? {} : { disabledReason: null }),
      });
      if (isSwitchedOn) onWork();
      return found(after);
    },

    async remove(id) {
      if (!(await subscriptions.remove(id))) throw new AppError('NOT_FOUND', 'notFound.webhook');
    },

    async test(id) {
      const { url } = await find(id);
      const signing = found(await subscriptions.secretOf(id));
      if (signing === null) return { status: null, error: 'secret' };
      return attemptOf(await poster.post(url, testMessageOf(randomUUID(), signing, clock.now())));
    },

    async deliveries(id, window) {
      await find(id);
      return deliveries.list(id, window);
    },

    async replay(id) {
      await find(id);
      const count = await deliveries.replay(id, clock.now());
      if (count > 0) onWork();
      return count;
    },
  };
}

/** @throws AppError NOT_FOUND */
function found<T>(one: T | undefined): T {
  if (one === undefined) throw new AppError('NOT_FOUND', 'notFound.webhook');
  return one;
}

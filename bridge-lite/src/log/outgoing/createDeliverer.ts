import type { Clock } from '../../ports/clock.ts';
import type { Copy } from '../../ports/copy.ts';
import type { Logger } from '../../ports/logger.ts';
import type {
  Delivery,
  DeliveryError,
  DeliveryOutcome,
  DeliveryStore,
  DisabledReason,
  Subscription,
  SubscriptionStore,
  WebhookPoster,
} from '../../ports/outgoing.ts';
import { messageOf } from './message.ts';
import { pauseAfter, restMs } from './pauses.ts';

/** Deliveries that are looked up together, and how long one round may go on for a slow receiver. */
const atOnce = 50;
const roundMs = 10_000;
/** A subscription that nothing reached for so long is switched off. */
const unreachableMs = 24 * 60 * 60_000;

export interface DelivererDeps {
  subscriptions: SubscriptionStore;
  deliveries: DeliveryStore;
  copy: Pick<Copy, 'changesAfter'>;
  poster: WebhookPoster;
  /** A number from 0 to 1, another each time. */
  chance: () => number;
  onDisabled?: (subscription: Subscription, reason: DisabledReason) => Promise<void>;
  /** True once nothing more should be begun. */
  isStopped?: () => boolean;
  clock: Clock;
  logger: Logger;
}

type Attempt = { status: number | null; error: DeliveryError | null };

/** Sends what is due: each subscription in the order of the log, all of them side by side. */
export function createDeliverer(deps: DelivererDeps) {
  const { subscriptions, deliveries, copy, poster, chance, onDisabled, isStopped, clock, logger } = deps;
  /** Until when a receiver that failed is left alone. */
  const resting = new Map<string, number>();

  async function attempt(subscription: Subscription, { seq }: Delivery): Promise<Attempt> {
    const [change] = await copy.changesAfter(seq - 1, 1);
    const signing = await subscriptions.secretOf(subscription.id);
    if (signing === null) return { status: null, error: 'secret' };
    if (change?.seq !== seq || signing === undefined) return { status: null, error: 'line' };
    const answer = await poster.post(
      subscription.url,
      messageOf(change, { id: subscription.id, secret: signing }, clock.now()),
    );
    return attemptOf(answer);
  }

  /** What becomes of a delivery after an attempt. */
  function outcomeOf({ attempts: before }: Delivery, { status, error }: Attempt): DeliveryOutcome {
    const now = clock.now();
    const attempts = before + 1;
    if (error === null) return { state: 'delivered', attempts, status, error, nextAt: null, finishedAt: now };
    const isOver = error === 'line' || error === 'secret' || status === 410;
    const pause = isOver ? undefined : pauseAfter(attempts, chance());
    return pause === undefined
      ? { state: 'given_up', attempts, status, error, nextAt: null, finishedAt: now }
      : { state: 'failed', attempts, status, error, nextAt: now + pause, finishedAt: null };
  }

  async function disable(subscription: Subscription, reason: DisabledReason): Promise<void> {
    await subscriptions.change(subscription.id, { isActive: false, disabledReason: reason });
    logger.warn({ subscription: subscription.id, reason }, 'a webhook is switched off');
    await onDisabled?.(subscription, reason);
  }

  async function isUnreachable({ id, activeSince }: Subscription): Promise<boolean> {
    const last = Math.max(activeSince, (await deliveries.lastDelivered(id)) ?? 0);
    return clock.now() - last >= unreachableMs;
  }

  /** Sends one. False when the receiver should be left alone for a while. */
  async function send(subscription: Subscription, delivery: Delivery): Promise<boolean> {
    const { id } = subscription;
    const tried = await attempt(subscription, delivery);
    const outcome = outcomeOf(delivery, tried);
    await deliveries.note(delivery.id, outcome);
    if (outcome.state === 'delivered' || tried.error === 'line') return true;
    const { status, error } = tried;
    logger.info({ subscription: id, seq: delivery.seq, status, error }, 'a webhook was not delivered');
    resting.set(id, clock.now() + restMs);
    if (error === 'secret') await disable(subscription, 'secret');
    else if (status === 410) await disable(subscription, 'gone');
    else if (outcome.state === 'given_up' && (await isUnreachable(subscription)))
      await disable(subscription, 'unreachable');
    return false;
  }

  /** @returns how many were sent */
  async function sendDue(id: string): Promise<number> {
    if ((resting.get(id) ?? 0) > clock.now()) return 0;
    resting.delete(id);
    const until = clock.now() + roundMs;
    let sent = 0;
    for (const delivery of await deliveries.due(id, clock.now(), atOnce)) {
      // It may have been changed or removed meanwhile.
      const subscription = await subscriptions.find(id);
      if (!subscription?.isActive || clock.now() > until || isStopped?.()) return sent;
      if (!(await send(subscription, delivery))) return sent;
      sent += 1;
    }
    return sent;
  }

  return {
    /** Sends one round of what is due. @returns how many arrived */
    async round(): Promise<number> {
      const active = (await subscriptions.list()).filter(({ isActive }) => isActive);
      const rounds = await Promise.allSettled(active.map(({ id }) => sendDue(id)));
      const failed = rounds.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      return rounds.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0);
    },
  };
}

/** How an attempt went: whatever is no success is a failure, redirects among them. */
export function attemptOf(answer: Awaited<ReturnType<WebhookPoster['post']>>): Attempt {
  if ('error' in answer) return { status: null, error: answer.error };
  const { status } = answer;
  if (status >= 200 && status < 300) return { status, error: null };
  return { status, error: status >= 300 && status < 400 ? 'redirect' : 'status' };
}

/**
 * Why the bridge switched a subscription off: the receiver said that it is gone, nothing reached it for a day, or its secret
 * cannot be read any more.
 */
export type DisabledReason = 'gone' | 'unreachable' | 'secret';

/** Another tool of the house that is told of the lines of the log. Its secret is kept apart. */
export interface Subscription {
  id: string;
  name: string;
  url: string;
  /** Entities that it is told of; null for every one. */
  entities: readonly string[] | null;
  isActive: boolean;
  /** Moments are milliseconds since 1970. */
  activeSince: number;
  createdAt: number;
  /** Name of who made it. */
  createdBy: string;
  disabledReason: DisabledReason | null;
}

/** `waiting`: not tried yet. `failed`: tried, and tried again at `nextAt`. The others are over. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed' | 'given_up';

/** Why nothing was answered; `redirect` and `status` are answers that are no success, `line` a line that the log no longer has, `secret` a secret that cannot be read. */
export type PostFailure = 'timeout' | 'private_address' | 'name' | 'tls' | 'connection';
export type DeliveryError = PostFailure | 'redirect' | 'status' | 'line' | 'secret';

/** Held while lines of the log are sent. */
export const deliveringLock = 'webhooks:out';

/** One line of the log for one subscription. */
export interface Delivery {
  id: string;
  subscription: string;
  seq: number;
  state: DeliveryState;
  attempts: number;
  /** When it is due; null once it is over. */
  nextAt: number | null;
  /** Last status that was answered. */
  status: number | null;
  error: DeliveryError | null;
  finishedAt: number | null;
}

export type DeliveryOutcome = Omit<Delivery, 'id' | 'subscription' | 'seq'>;

export interface SubscriptionStore {
  /** In the order in which they were made. */
  list(): Promise<Subscription[]>;
  find(id: string): Promise<Subscription | undefined>;
  add(subscription: Subscription, secret: string): Promise<void>;
  /** The subscription after the change; undefined when there is none. */
  change(
    id: string,
    change: Partial<Pick<Subscription, 'name' | 'url' | 'entities' | 'isActive' | 'activeSince' | 'disabledReason'>>,
  ): Promise<Subscription | undefined>;
  /** Forgets it with its deliveries. False when there is none. */
  remove(id: string): Promise<boolean>;
  /** Null for one that the present keys cannot open; undefined when there is no such subscription. */
  secretOf(id: string): Promise<string | null | undefined>;
  /** Seals every secret with the present keys, as far as it can be read. @returns how many were sealed otherwise or not at all */
  reseal(): Promise<number>;
}

export interface DeliveryStore {
  /** Adds those that are not there: one for each line and subscription, however often it is asked. */
  add(deliveries: readonly Pick<Delivery, 'subscription' | 'seq'>[], at: number): Promise<void>;
  /** True when an active subscription has one that is due. */
  hasDue(now: number): Promise<boolean>;
  /** Those of a subscription that are due, in the order of the log. */
  due(subscription: string, now: number, limit: number): Promise<Delivery[]>;
  note(id: string, outcome: DeliveryOutcome): Promise<void>;
  /** When something last reached the subscription. */
  lastDelivered(subscription: string): Promise<number | undefined>;
  /** The newest lines first. */
  list(subscription: string, window: { before?: number; limit: number }): Promise<Delivery[]>;
  /** Makes those that were given up due again, as if never tried. @returns how many */
  replay(subscription: string, now: number): Promise<number>;
  /** Forgets those that were over before a moment. */
  prune(before: number): Promise<void>;
}

/** Posts to addresses outside. */
export interface WebhookPoster {
  /** False for what can never be an address of a subscription here. */
  accepts(url: string): boolean;
  post(
    url: string,
    message: { headers: Readonly<Record<string, string>>; body: string },
  ): Promise<{ status: number } | { error: PostFailure }>;
}

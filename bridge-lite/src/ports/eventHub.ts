import type { ChangeEvent } from '../contracts/index.ts';

/** Told when columns, options or tables of admins changed; no entity has its name. */
export const schemaNews: ChangeEvent = { entity: '_schema', ids: null };

/** Told when pages of the wiki were made, renamed or removed; no entity has its name. The wiki itself tells nobody of what REST did. */
export const pageNews: ChangeEvent = { entity: '_pages', ids: null };

export interface PublishedEvent {
  id: number;
  change: ChangeEvent;
}

interface Subscription {
  /** Events missed since the id given, or `reset` when they are no longer known. */
  readonly missed: readonly PublishedEvent[] | 'reset';
  /** Id of the newest event at the moment of the subscription. */
  readonly lastId: number;
  close(): void;
}

export interface Subscriber {
  /** Last id that the subscriber knows; undefined for none. */
  lastEventId?: number;
  /** Called for each event from now on. */
  deliver: (event: PublishedEvent) => void;
  /** Called when the hub closes. */
  onClose: () => void;
}

/** Tells every open page what changed. */
export interface EventHub {
  publish(changes: readonly ChangeEvent[]): void;
  /** Undefined when there are too many subscribers. */
  subscribe(subscriber: Subscriber): Subscription | undefined;
  /** Ends every subscription. */
  close(): void;
}
